//! The words of every closed list, in the client's language.

use therapy::{
    homework::{Barrier, Outcome, Scale},
    sessions::Stance,
    sharing::{LineKind, Section},
};

/// The words of a scale.
pub(crate) struct ScaleLabels {
    /// Its name.
    pub(crate) name: &'static str,
    /// What its lowest value means.
    pub(crate) low: &'static str,
    /// What its highest value means.
    pub(crate) high: &'static str,
}

pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::DidIt => words::outcome_did_it(),
        Outcome::DidSome => words::outcome_did_some(),
        Outcome::StoppedEarly => words::outcome_stopped_early(),
        Outcome::ChoseNotTo => words::outcome_chose_not_to(),
        Outcome::CouldNot => words::outcome_could_not(),
    }
}

pub(crate) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::IllSayIt => words::stance_ill_say_it(),
        Stance::PleaseAsk => words::stance_please_ask(),
        Stance::JustRead => words::stance_just_read(),
        Stance::NotYet => words::stance_not_yet(),
    }
}

pub(crate) fn section(section: Section) -> &'static str {
    match section {
        Section::Want => words::section_want(),
        Section::Homework => words::section_homework(),
        Section::Ratings => words::section_ratings(),
        Section::Helped => words::section_helped(),
        Section::Moments => words::section_moments(),
        Section::Health => words::section_health(),
        Section::Safety => words::section_safety(),
        Section::Next => words::section_next(),
    }
}

/// Words the wish to be asked about a line, without a word of the line itself.
pub(crate) fn please_ask(kind: LineKind, section: Section) -> &'static str {
    match (kind, section) {
        (LineKind::Task, _) => words::summary_ask_task(),
        (LineKind::TaskPurpose, _) => words::summary_ask_purpose(),
        (LineKind::Practice, _) => words::summary_ask_practice(),
        (LineKind::PracticeNoticed, _) => words::summary_ask_noticed(),
        (LineKind::PracticeLearned, _) => words::summary_ask_learned(),
        (LineKind::PracticeWouldChange, _) => words::summary_ask_would_change(),
        (LineKind::PracticeHelped, _) => words::summary_ask_helped(),
        (LineKind::Entry | LineKind::Excerpt, _) => words::summary_ask_moment(),
        (LineKind::Card, Section::Health) => words::summary_ask_health(),
        (LineKind::Card, Section::Safety) => words::summary_ask_safety(),
        (LineKind::Card, Section::Next) => words::summary_ask_next(),
        (LineKind::Card, _) => words::summary_ask_want(),
    }
}

pub(crate) fn scale(scale: Scale) -> ScaleLabels {
    let (name, low, high) = match scale {
        Scale::Suds => (
            words::scale_suds_name(),
            words::scale_suds_low(),
            words::scale_suds_high(),
        ),
        Scale::Comfort => (
            words::scale_comfort_name(),
            words::scale_comfort_low(),
            words::scale_comfort_high(),
        ),
        Scale::Safety => (
            words::scale_safety_name(),
            words::scale_safety_low(),
            words::scale_safety_high(),
        ),
        Scale::Presence => (
            words::scale_presence_name(),
            words::scale_presence_low(),
            words::scale_presence_high(),
        ),
        Scale::Connection => (
            words::scale_connection_name(),
            words::scale_connection_low(),
            words::scale_connection_high(),
        ),
        Scale::Tension => (
            words::scale_tension_name(),
            words::scale_tension_low(),
            words::scale_tension_high(),
        ),
        Scale::Pain => (
            words::scale_pain_name(),
            words::scale_pain_low(),
            words::scale_pain_high(),
        ),
        Scale::Pleasure => (
            words::scale_pleasure_name(),
            words::scale_pleasure_low(),
            words::scale_pleasure_high(),
        ),
        Scale::ArousalMind => (
            words::scale_arousal_mind_name(),
            words::scale_arousal_mind_low(),
            words::scale_arousal_mind_high(),
        ),
        Scale::ArousalBody => (
            words::scale_arousal_body_name(),
            words::scale_arousal_body_low(),
            words::scale_arousal_body_high(),
        ),
        Scale::Desire => (
            words::scale_desire_name(),
            words::scale_desire_low(),
            words::scale_desire_high(),
        ),
        Scale::Pressure => (
            words::scale_pressure_name(),
            words::scale_pressure_low(),
            words::scale_pressure_high(),
        ),
        Scale::Control => (
            words::scale_control_name(),
            words::scale_control_low(),
            words::scale_control_high(),
        ),
        Scale::Shame => (
            words::scale_shame_name(),
            words::scale_shame_low(),
            words::scale_shame_high(),
        ),
        Scale::Belief => (
            words::scale_belief_name(),
            words::scale_belief_low(),
            words::scale_belief_high(),
        ),
        Scale::Mood => (
            words::scale_mood_name(),
            words::scale_mood_low(),
            words::scale_mood_high(),
        ),
        Scale::Energy => (
            words::scale_energy_name(),
            words::scale_energy_low(),
            words::scale_energy_high(),
        ),
        Scale::Fatigue => (
            words::scale_fatigue_name(),
            words::scale_fatigue_low(),
            words::scale_fatigue_high(),
        ),
        Scale::Readiness => (
            words::scale_readiness_name(),
            words::scale_readiness_low(),
            words::scale_readiness_high(),
        ),
        Scale::Usefulness => (
            words::scale_usefulness_name(),
            words::scale_usefulness_low(),
            words::scale_usefulness_high(),
        ),
        Scale::Effort => (
            words::scale_effort_name(),
            words::scale_effort_low(),
            words::scale_effort_high(),
        ),
        Scale::Satisfaction => (
            words::scale_satisfaction_name(),
            words::scale_satisfaction_low(),
            words::scale_satisfaction_high(),
        ),
    };
    ScaleLabels { name, low, high }
}

pub(crate) fn barrier(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::NoTimeBusyHome => words::barrier_no_time_busy_home(),
        Barrier::Forgot => words::barrier_forgot(),
        Barrier::NotSureHow => words::barrier_not_sure_how(),
        Barrier::NotSureWhy => words::barrier_not_sure_why(),
        Barrier::TooHard => words::barrier_too_hard(),
        Barrier::TooEasyOrBoring => words::barrier_too_easy_or_boring(),
        Barrier::SymptomsOrLowMood => words::barrier_symptoms_or_low_mood(),
        Barrier::AvoidedIt => words::barrier_avoided_it(),
        Barrier::FeltShameOrExposed => words::barrier_felt_shame_or_exposed(),
        Barrier::FeltAnxious => words::barrier_felt_anxious(),
        Barrier::BodyPain => words::barrier_body_pain(),
        Barrier::Tired => words::barrier_tired(),
        Barrier::NoPrivacy => words::barrier_no_privacy(),
        Barrier::CaringOrWork => words::barrier_caring_or_work(),
        Barrier::PartnerUnavailable => words::barrier_partner_unavailable(),
        Barrier::PartnerUnwilling => words::barrier_partner_unwilling(),
        Barrier::Argument => words::barrier_argument(),
        Barrier::PressureFromPartner => words::barrier_pressure_from_partner(),
        Barrier::FlashbackOrNumb => words::barrier_flashback_or_numb(),
        Barrier::MismatchWithMyValues => words::barrier_mismatch_with_my_values(),
        Barrier::LostThePaper => words::barrier_lost_the_paper(),
        Barrier::FeltMechanical => words::barrier_felt_mechanical(),
        Barrier::LeftItUntilLate => words::barrier_left_it_until_late(),
        Barrier::WantedMoreThanAgreed => words::barrier_wanted_more_than_agreed(),
        Barrier::Illness => words::barrier_illness(),
        Barrier::PeriodOrHormones => words::barrier_period_or_hormones(),
        Barrier::LifeEvent => words::barrier_life_event(),
        Barrier::DidNotWantTo => words::barrier_did_not_want_to(),
        Barrier::Other => words::barrier_other(),
    }
}
