import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { SupportHand, SupportStep } from './support-step.ts';

/** Days of a lead school's help that come with a place, over three terms (docs/domain/support.md). */
export const daysOfSupport = 10;

/** What is written while a hub works with a school, in the order in which it usually comes. */
export const supportWorks = {
  'self-assessment': { words: 'Self-assessment of attendance and behaviour', dated: true },
  survey: { words: 'What pupils and staff said in the surveys, in words', dated: true },
  'diagnostic-day': { words: 'Joint diagnostic day', dated: true },
  objective: { words: 'Objective: who does what, by when, and how we shall know', dated: true },
  meeting: { words: 'Meeting', dated: true },
  'day-booked': { words: 'Day booked', dated: true },
  'day-held': { words: 'Day held', dated: true },
  'day-moved': { words: 'Day moved', dated: true },
  review: { words: 'Termly review', dated: true },
  concern: { words: 'Concern that the work does not move', dated: false },
  answer: { words: 'Answer to what was written', dated: false },
} as const satisfies Readonly<Record<string, { readonly words: string; readonly dated: boolean }>>;
export type SupportWork = keyof typeof supportWorks;
export const supportWorkKinds = Object.keys(supportWorks) as SupportWork[];

/** How far an objective was achieved, at the end. */
export const achievedWords = {
  achieved: 'Achieved',
  partly: 'Partly achieved',
  'not-achieved': 'Not achieved',
} as const;
export type Achieved = keyof typeof achievedWords;

/** What a step says besides who took it and when. */
export interface SupportBody {
  /** Reason, or what was done. */
  readonly words: string;
  readonly work?: SupportWork;
  /** The day that it is about. */
  readonly on?: IsoDate;
  /** Hubs that the school would rather work with, best first. */
  readonly hubs?: readonly string[];
  /** The hub that a school was placed with. */
  readonly hub?: string;
  readonly achieved?: Achieved;
  /** How the school goes on alone. */
  readonly exit?: string;
  /** What the rule said when support was proposed, as it was said then. */
  readonly rule?: {
    readonly year: string;
    readonly shortfall: number;
    readonly triggers: readonly string[];
    readonly settings: string;
  };
}

/** One thing that happened in the course of support. */
export interface SupportEvent {
  readonly step: SupportStep;
  readonly at: Date;
  readonly by: SupportHand;
  readonly body: SupportBody;
}

/** Days given and left. A moved day takes the place of a booked one. */
export interface SupportDays {
  readonly booked: readonly IsoDate[];
  readonly held: readonly IsoDate[];
  readonly left: number;
}

/**
 * Counts days: each day counts once, held before booked; a day that is moved takes the place of the earliest that is booked.
 * Those of an earlier hub are its own.
 */
export function daysOf(events: readonly SupportEvent[]): SupportDays {
  const since = events.findLastIndex(({ step }) => step === 'placed');
  let booked: IsoDate[] = [];
  const held = new Set<IsoDate>();
  for (const { body } of events.slice(Math.max(since, 0))) {
    if (body.on === undefined) continue;
    if (body.work === 'day-moved') booked = booked.toSorted().slice(1);
    if (body.work === 'day-booked' || body.work === 'day-moved') booked.push(body.on);
    if (body.work === 'day-held') held.add(body.on);
  }
  const open = [...new Set(booked)].filter((day) => !held.has(day)).toSorted();
  return { booked: open, held: [...held].toSorted(), left: Math.max(0, daysOfSupport - held.size) };
}
