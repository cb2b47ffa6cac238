import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { YearLessons } from '../../../progress/year-end/year-lessons.ts';
import { stateOfYearTurn, type YearTurnState } from '../../../workflow/year-turn/year-turn-step.ts';
import { type Asking, query } from '../connection/handle.ts';
import { releaseFacts } from '../releases/release-facts.ts';
import { type YearTurnEventKept, yearTurnEvents } from './year-turn-events.ts';

/** How far the turn of a release's year has come. */
export interface YearTurn {
  readonly release: number;
  readonly year: AcademicYear;
  /** Undefined while nothing has happened. */
  readonly state: YearTurnState | undefined;
  readonly events: readonly YearTurnEventKept[];
  /** Once verdicts are made. */
  readonly lessons: YearLessons | undefined;
  /** How many schools read each word, and how many were not read. */
  readonly words: readonly { readonly word: string; readonly schools: number }[];
  readonly learnt: string | undefined;
}

type YearTurnRule = 'see-year-turn' | 'prepare-year-turn' | 'decide-year-turn';

const readUnder = <Rule extends YearTurnRule>(rule: Rule) =>
  query(rule, async (at, release: number): Promise<YearTurn> => yearTurnRead(at, release));

/** Reads how far the turn of a release's year has come, for those who take its steps: to look, or to take one. */
export const readYearTurnTo = {
  'see-year-turn': readUnder('see-year-turn'),
  'prepare-year-turn': readUnder('prepare-year-turn'),
  'decide-year-turn': readUnder('decide-year-turn'),
} as const;

async function yearTurnRead(at: Asking<YearTurnRule>, release: number): Promise<YearTurn> {
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'saw-year-turn',
    recordKind: 'release',
    release,
  });
  const { expectation_year: year } = await at.rows
    .selectFrom('release')
    .select('expectation_year')
    .where('number', '=', release)
    .executeTakeFirstOrThrow();
  const turn = await at.rows
    .selectFrom('year_turn')
    .select(['lessons', 'learnt'])
    .where('release', '=', release)
    .executeTakeFirst();
  const words = await at.rows
    .selectFrom('year_result')
    .select(({ fn }) => ['word', fn.countAll<string>().as('schools')])
    .where('release', '=', release)
    .groupBy('word')
    .orderBy('word')
    .execute();
  const events = await yearTurnEvents(at.rows, release);
  const state = stateOfYearTurn(events);
  return {
    release,
    // What was ever in force has a year.
    year: year!,
    state,
    events,
    // While they are made again, what was made before says nothing.
    lessons: state === 'making' ? undefined : (turn?.lessons ?? undefined),
    words: words.map(({ word, schools }) => ({ word: word ?? 'not read', schools: Number(schools) })),
    learnt: turn?.learnt ?? undefined,
  };
}
