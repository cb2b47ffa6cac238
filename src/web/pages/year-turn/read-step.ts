import { count } from '../../../presentation/formatting.ts';
import {
  type YearTurnStep,
  yearTurnStepKinds,
  yearTurnSteps,
} from '../../../workflow/year-turn/year-turn-step.ts';
import { knownPart } from '../../components/lists/address-parts.ts';
import { longestReason } from '../releases/shared/reason.ts';
import { fieldOf, type Typed } from '../responses/respond/form/typed.ts';

/** A form of a step, read; or what is wrong with what was written. */
export type YearTurnStepRead =
  | { readonly step: YearTurnStep; readonly words: string; readonly after: number }
  | { readonly step: YearTurnStep; readonly fault: string };

/** Longer than another reason: what a year taught is a page. */
const longestLesson = 4 * longestReason;

/** Reads a form; what names no step is the first of those that the form can be of. */
export function readStep(typed: Typed, of: readonly YearTurnStep[]): YearTurnStepRead {
  const named = knownPart(yearTurnStepKinds, fieldOf(typed, 'step'));
  const step = named !== undefined && of.includes(named) ? named : of[0]!;
  const words = fieldOf(typed, 'words');
  const longest = step === 'written' ? longestLesson : longestReason;
  if (yearTurnSteps[step].reason && words === '')
    return { step, fault: emptyWords[step] ?? 'Enter your words' };
  if (words.length > longest)
    return { step, fault: `What you write must be ${count(longest)} characters or fewer` };
  const after = fieldOf(typed, 'after');
  return { step, words, after: /^\d{1,4}$/.test(after) ? Number(after) : -1 };
}

const emptyWords: Partial<Record<YearTurnStep, string>> = {
  'made-again': 'Enter why they are made again',
  written: 'Enter which settings change and why, or that none does',
  shown: 'Enter what you looked at, and what you found',
};
