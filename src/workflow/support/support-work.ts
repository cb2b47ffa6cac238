import type { AcademicYear } from '../../attendance/academic-year.ts';
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

/** What became of one objective. */
export interface ObjectiveOutcome {
  /** Number of the event that set it, from 1. */
  readonly objective: number;
  readonly achieved: Achieved;
}

/** What the rule of need said of a school at one time. */
export interface RuleKept {
  readonly year: AcademicYear;
  /** Percentage points; below 0 where attendance was above what was expected. */
  readonly shortfall: number;
  /** What led to the offer; none where the rule did not. */
  readonly triggers: readonly string[];
  /** Version of the settings. */
  readonly settings: string;
}

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
  /** What became of each objective, by the number of the event that set it. */
  readonly outcomes?: readonly ObjectiveOutcome[];
  /** The number of the event that an answer answers. */
  readonly answers?: number;
  /** How the school goes on alone. */
  readonly exit?: string;
  /** What the rule said of the school when support was offered: kept, for later readings may differ. */
  readonly rule?: RuleKept | undefined;
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
  let booked: IsoDate[] = [];
  const held = new Set<IsoDate>();
  for (const { event } of sincePlaced(events)) {
    const { body } = event;
    if (body.on === undefined) continue;
    if (body.work === 'day-moved') booked = booked.toSorted().slice(1);
    if (body.work === 'day-booked' || body.work === 'day-moved') booked.push(body.on);
    if (body.work === 'day-held') held.add(body.on);
  }
  const open = [...new Set(booked)].filter((day) => !held.has(day)).toSorted();
  return { booked: open, held: [...held].toSorted(), left: Math.max(0, daysOfSupport - held.size) };
}

/** An event by its number, from 1, in the whole course. */
interface Numbered {
  readonly number: number;
  readonly event: SupportEvent;
}

/** What happened with the hub of today, or with the last that there was. */
function sincePlaced(events: readonly SupportEvent[]): readonly Numbered[] {
  const since = events.findLastIndex(({ step }) => step === 'placed');
  return events
    .map((event, i) => ({ number: i + 1, event }))
    .slice(Math.max(since, 0))
    .filter(({ event }) => event.step === 'worked' || event.step === 'placed');
}

/** An objective of the plan. */
export interface Objective {
  /** Number of the event that set it. */
  readonly number: number;
  readonly words: string;
  /** By when. */
  readonly on: IsoDate | undefined;
}

/** The objectives that were set with the hub of today, in order. */
export const objectivesOf = (events: readonly SupportEvent[]): readonly Objective[] =>
  sincePlaced(events)
    .filter(({ event }) => event.body.work === 'objective')
    .map(({ number, event: { body } }) => ({ number, words: body.words, on: body.on }));

/** The parts of a course that come in order; days and reviews come again and again. */
const courseParts = [
  'self-assessment',
  'survey',
  'diagnostic-day',
  'objective',
  'day-held',
  'review',
] as const;

/** How far a course has come: of each part, in order, how often it was written down and the last day that it was about. */
export interface PartDone {
  readonly part: (typeof courseParts)[number];
  readonly times: number;
  readonly last: IsoDate | undefined;
}

/** What was done of the course with the hub of today. */
export function partsDone(events: readonly SupportEvent[]): readonly PartDone[] {
  const since = sincePlaced(events);
  return courseParts.map((part) => {
    const days = since.flatMap(({ event: { body } }) => (body.work === part && body.on ? [body.on] : []));
    return { part, times: days.length, last: days.toSorted().at(-1) };
  });
}
