import type { SignedIn } from '../../../access/viewer.ts';
import {
  takeYearTurnStep,
  type YearTurnEvent,
  type YearTurnHand,
  type YearTurnStep,
  type YearTurnTry,
} from '../../../workflow/year-turn/year-turn-step.ts';
import { type Changing, command } from '../connection/handle.ts';
import { releaseFacts } from '../releases/release-facts.ts';
import { yearTurnEvents } from './year-turn-events.ts';
import { YearTurnRefused, yearTurnRefusalOf } from './year-turn-refused.ts';

/** A step that somebody takes in the turn of a release's year. */
export interface YearTurnStepToTake {
  readonly release: number;
  readonly step: YearTurnStep;
  readonly words: string;
  /** How many events they had before them: what has happened since makes the step another one. */
  readonly after: number;
}

/**
 * An analyst begins to close a year, has its verdicts made again or writes what it taught. A form that came twice is taken once.
 *
 * @throws YearTurnRefused
 */
export const prepareYearTurn = command('prepare-year-turn', (at, taken: YearTurnStepToTake) =>
  take(at, 'prepared-year-turn', taken),
);

/**
 * An approver who did not prepare it shows schools how their year was read, or closes it.
 *
 * @throws YearTurnRefused
 */
export const decideYearTurn = command('decide-year-turn', (at, taken: YearTurnStepToTake) =>
  take(at, 'decided-year-turn', taken),
);

async function take(
  at: Changing<'prepare-year-turn' | 'decide-year-turn'>,
  action: 'prepared-year-turn' | 'decided-year-turn',
  { release, step, words, after }: YearTurnStepToTake,
): Promise<void> {
  await at.decide(await releaseFacts(at.rows, release), {
    action,
    recordKind: 'release',
    release,
    detail: { step },
  });
  const viewer = at.viewer as SignedIn;
  const events = await yearTurnEvents(at.rows, release);
  const last = events.at(-1);
  const isAgain = last?.step === step && last.by === viewer.person && (last.words ?? '') === words;
  if (events.length === after + 1 && isAgain) return at.cameToNothing('saw-year-turn');
  if (events.length !== after) throw new YearTurnRefused('not-in-this-state');
  const hand = viewer.role as YearTurnHand;
  await addYearTurnStep(at, release, events, { step, hand, by: viewer.person, at: at.now, words });
}

/**
 * Has a step happen in somebody's name. That they may take it, whoever calls this has asked.
 *
 * @param events what happened before it
 * @throws YearTurnRefused
 */
export async function addYearTurnStep(
  where: Where,
  release: number,
  events: readonly YearTurnEvent[],
  taken: YearTurnTry,
): Promise<void> {
  const to = takeYearTurnStep(events, taken);
  if ('refused' in to) throw new YearTurnRefused(to.refused);
  const { step, at, by, hand, words } = taken;
  try {
    if (step === 'begun') await begin(where, release);
    await where.changes
      .insertInto('year_turn_event')
      .values({
        release,
        step,
        at,
        by_person: by ?? null,
        by_role: hand,
        body: JSON.stringify(words === '' ? {} : { words }),
      })
      .execute();
  } catch (cause) {
    throw yearTurnRefusalOf(cause) ?? cause;
  }
}

type Where = Pick<Changing<'prepare-year-turn'>, 'rows' | 'changes'>;

async function begin({ rows, changes }: Where, release: number): Promise<void> {
  const { expectation_year: year } = await rows
    .selectFrom('release')
    .select('expectation_year')
    .where('number', '=', release)
    .executeTakeFirstOrThrow();
  if (year === null) throw new YearTurnRefused('release-not-in-force');
  await changes
    .insertInto('year_turn')
    .values({ release, year })
    .onConflict((conflict) => conflict.column('release').doNothing())
    .execute();
}
