import { mostOfPlanPart, type PlanWords, planParts } from '../../../documents/attendance-plan/plan-words.ts';
import { count } from '../../../presentation/formatting.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { fieldOf, type Typed } from '../responses/respond/form/typed.ts';

/** What a plan says, from its form, or what is wrong with it. A part may be empty, but not all of them. */
export function readAttendancePlanForm(typed: Typed): PlanWords | readonly FieldError[] {
  const words = Object.fromEntries(planParts.map(({ name }) => [name, fieldOf(typed, name)])) as PlanWords;
  if (planParts.every(({ name }) => words[name] === ''))
    return [{ field: 'aim', text: 'Enter what you aim for, or fill in another part of the plan' }];
  const faults = planParts
    .filter(({ name }) => words[name].length > mostOfPlanPart)
    .map(({ name, heading }) => ({
      field: name,
      text: `“${heading}” must be ${count(mostOfPlanPart)} characters or fewer`,
    }));
  return faults.length > 0 ? faults : words;
}

/** The saving that the writer had before them; what is no number of one is 0, the plan that there was not yet. */
export function openedSaving(typed: Typed): number {
  const text = fieldOf(typed, 'saving');
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}
