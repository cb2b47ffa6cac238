import { noExpectationReasons, outcomeWords } from '../../../attendance/outcome-glossary.ts';
import { type Phase, phases, phaseWords } from '../../../attendance/phase.ts';
import { sentenceCase } from '../../../presentation/formatting.ts';
import {
  type OutcomeChoice,
  type ProgressWord,
  progressWords,
  type ResponseChoice,
  type SchoolResponse,
} from '../../../store/postgres/lists/school-filter.ts';

/** What a school has said, in the few words of a list. */
export const schoolResponseWords: Readonly<Record<SchoolResponse, string>> = {
  none: 'No response',
  waiting: 'Waiting for an answer',
  agreed: 'Agreed',
  answered: 'Answered',
};

/** A choice of a filter, in the order in which it is offered. */
export interface Choice<T extends string = string> {
  readonly value: T;
  readonly text: string;
}

export const phaseChoices: readonly Choice<Phase>[] = phases.map((value) => ({
  value,
  text: sentenceCase(phaseWords[value]),
}));

export const outcomeChoices: readonly Choice<OutcomeChoice>[] = [
  { value: 'set', text: outcomeWords.set },
  { value: 'maintain', text: outcomeWords.maintain },
  { value: 'none', text: 'None, for any reason' },
  ...noExpectationReasons.map((value) => ({ value, text: outcomeWords[value] })),
];

export const progressChoices: readonly Choice<ProgressWord>[] = progressWords.map((value) => ({
  value,
  text: sentenceCase(value),
}));

export const responseChoices: readonly Choice<ResponseChoice>[] = [
  { value: 'any', text: 'Has responded' },
  { value: 'none', text: 'Has not responded' },
  { value: 'waiting', text: schoolResponseWords.waiting },
  { value: 'agreed', text: schoolResponseWords.agreed },
  { value: 'answered', text: schoolResponseWords.answered },
];
