import type { ReadonlyKysely } from 'kysely/readonly';
import type { YearTurnEvent } from '../../../workflow/year-turn/year-turn-step.ts';
import type { Tables } from '../connection/tables.ts';

/** A step as it is kept: with the name of who took it, and what they wrote. */
export interface YearTurnEventKept extends YearTurnEvent {
  readonly name: string | undefined;
  readonly words: string | undefined;
}

/** What happened in the turn of a release's year, oldest first. */
export async function yearTurnEvents(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
  release: number,
): Promise<readonly YearTurnEventKept[]> {
  const found = await rows
    .selectFrom('year_turn_event as e')
    .leftJoin('person as p', 'p.id', 'e.by_person')
    .select(['e.step', 'e.at', 'e.by_person', 'e.body', 'p.name'])
    .where('e.release', '=', release)
    .orderBy('e.seq')
    .execute();
  return found.map(({ step, at, by_person, body, name }) => ({
    step,
    at,
    by: by_person ?? undefined,
    name: name ?? undefined,
    words: body.words,
  }));
}
