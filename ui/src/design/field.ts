import { getContext, setContext } from "svelte";

/** What a field tells the control inside it. */
export interface FieldContext {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly disabled: boolean;
}

const KEY = Symbol("field");

export function provideField(field: FieldContext): void {
  setContext(KEY, field);
}

/** Returns the field around a control, or undefined where the control names itself. */
export function fieldAround(): FieldContext | undefined {
  return getContext<FieldContext | undefined>(KEY);
}
