import Armchair from "@lucide/svelte/icons/armchair";
import BookOpen from "@lucide/svelte/icons/book-open";
import CalendarDays from "@lucide/svelte/icons/calendar-days";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleQuestionMark from "@lucide/svelte/icons/circle-question-mark";
import CircleX from "@lucide/svelte/icons/circle-x";
import Clock from "@lucide/svelte/icons/clock";
import CupSoda from "@lucide/svelte/icons/cup-soda";
import DoorOpen from "@lucide/svelte/icons/door-open";
import Ear from "@lucide/svelte/icons/ear";
import Eye from "@lucide/svelte/icons/eye";
import Flame from "@lucide/svelte/icons/flame";
import Footprints from "@lucide/svelte/icons/footprints";
import Hand from "@lucide/svelte/icons/hand";
import HandHeart from "@lucide/svelte/icons/hand-heart";
import Heart from "@lucide/svelte/icons/heart";
import House from "@lucide/svelte/icons/house";
import Lightbulb from "@lucide/svelte/icons/lightbulb";
import List from "@lucide/svelte/icons/list";
import ListChecks from "@lucide/svelte/icons/list-checks";
import MapPin from "@lucide/svelte/icons/map-pin";
import MessageCircle from "@lucide/svelte/icons/message-circle";
import MessagesSquare from "@lucide/svelte/icons/messages-square";
import Octagon from "@lucide/svelte/icons/octagon";
import Pencil from "@lucide/svelte/icons/pencil";
import PersonStanding from "@lucide/svelte/icons/person-standing";
import PhoneOff from "@lucide/svelte/icons/phone-off";
import Pointer from "@lucide/svelte/icons/pointer";
import Stethoscope from "@lucide/svelte/icons/stethoscope";
import User from "@lucide/svelte/icons/user";
import Users from "@lucide/svelte/icons/users";
import Wind from "@lucide/svelte/icons/wind";
import type { Component } from "svelte";
import type { Sign } from "../../ipc/call";

/** The small picture of each sign; the words beside it say the same, so it is only there to be looked at. */
export const signs: Record<Sign, Component> = {
  body: PersonStanding,
  breathe: Wind,
  calendar: CalendarDays,
  choose: ListChecks,
  doctor: Stethoscope,
  door: DoorOpen,
  drink: CupSoda,
  feel: HandHeart,
  hand: Hand,
  heart: Heart,
  home: House,
  list: List,
  listen: Ear,
  look: Eye,
  no: CircleX,
  people: Users,
  person: User,
  phone_off: PhoneOff,
  place: MapPin,
  question: CircleQuestionMark,
  read: BookOpen,
  rest: Armchair,
  stop: Octagon,
  talk: MessageCircle,
  therapist: MessagesSquare,
  think: Lightbulb,
  time: Clock,
  touch: Pointer,
  walk: Footprints,
  warm: Flame,
  write: Pencil,
  yes: CircleCheck,
};
