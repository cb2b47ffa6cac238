import type { PupilSession } from '../sessions/pupil-session.ts';
import { daysMissedLast, pupilDays } from '../sessions/school-days.ts';
import { daysInWords, type SessionsMissed } from '../sessions/sessions-missed.ts';

/** What a letter or text to a family is for. */
export const letterKinds = ['missed-you', 'come-and-talk', 'going-well'] as const;
export type LetterKind = (typeof letterKinds)[number];

export const letterKindWords: Readonly<Record<LetterKind, string>> = {
  'missed-you': 'We missed you: days away, and an offer to help',
  'come-and-talk': 'An invitation to come and talk',
  'going-well': 'It is going well: thank you',
};

/** What a person fills in before the letter goes: no program knows it. */
export const gap = /\[[^\]]*\]/;

/** What the draft is made from. */
export interface LetterFacts {
  readonly kind: LetterKind;
  /** The child’s first name. */
  readonly child: string;
  readonly parents: readonly string[];
  readonly lately: SessionsMissed;
  readonly schoolWeeks: number;
}

/**
 * The draft of a letter: days, never percentages; no threat, no law, no comparison with other children. A person reads and
 * changes it, and sends it: the program sends nothing.
 */
export function letterDraft({ kind, child, parents, lately, schoolWeeks }: LetterFacts): string {
  const to = parents.length === 0 ? '[parents]' : parents.join(' and ');
  const missed = `In the last ${schoolWeeks} school weeks ${child} missed ${daysInWords(lately.missed)} of school.`;
  const bodies: Readonly<Record<LetterKind, readonly string[]>> = {
    'missed-you': [
      missed,
      `We miss ${child} when ${child} is not here, and we know that some days are hard.`,
      'Is there anything that would make it easier to be at school? Call us on [telephone number], or tell us when we may call you.',
    ],
    'come-and-talk': [
      missed,
      'We would like to hear from you and from your child what is in the way, and what would help.',
      'Could you come to see us on [day and time]? You may bring somebody with you. If you would rather talk on the telephone, call [telephone number].',
    ],
    'going-well': [
      `In the last ${schoolWeeks} school weeks ${child} was here for ${daysInWords(lately.possible - lately.missed)}.`,
      `We know that this took effort. Thank you, and please tell ${child} that we are glad.`,
    ],
  };
  return [`Dear ${to}`, ...bodies[kind], '[your name]'].join('\n\n');
}

/** Whole school days away through illness, one after the other, from which no letter about attendance is offered. */
const longIllnessDays = 10;

/** Whether the days missed last are a long illness: then somebody calls, and no letter goes. */
export function isLongIll(sessions: readonly PupilSession[]): boolean {
  const run = daysMissedLast(pupilDays(sessions));
  return (
    run.length >= longIllnessDays && run.every(({ sessions: own }) => own.some(({ code }) => code === 'I'))
  );
}
