import { Command } from 'commander';
import { asCommand, type CommandDatabase } from '../../../store/postgres/connection/handle.ts';
import { yearTurnEvents } from '../../../store/postgres/year-turn/year-turn-events.ts';
import type { Effects } from '../../../work/effects.ts';
import { UserFault } from '../../../work/user-fault.ts';
import {
  stateOfYearTurn,
  yearTurnStateWords,
  yearTurnSteps,
} from '../../../workflow/year-turn/year-turn-step.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../../database-place.ts';
import { releaseNumber } from '../release/release-number.ts';

/** `abie year show`. */
export const showYearCommand = (effects: Effects): Command =>
  withDatabaseOptions(new Command('show'))
    .summary('how far the turn of a year has come')
    .description('How far the turn of a year has come, and how many schools read each word.')
    .argument('<number>', 'number of the release', releaseNumber)
    .action(async (release: number, place: DatabasePlace) => {
      effects.print(await withDatabase(place, (database) => shown(database, release)));
    });

/** What happened, and how many schools read each word. */
const shown = (database: CommandDatabase, release: number): Promise<string> =>
  asCommand(database, async (rows, audit) => {
    const events = await yearTurnEvents(rows as never, release);
    const state = stateOfYearTurn(events);
    if (state === undefined) throw new UserFault(`Nobody has begun to close the year of release ${release}.`);
    const words = await rows
      .selectFrom('year_result')
      .select(({ fn }) => ['word', fn.countAll<string>().as('schools')])
      .where('release', '=', release)
      .groupBy('word')
      .orderBy('word')
      .execute();
    audit({ action: 'saw-year-turn', recordKind: 'release', release, detail: { at: 'command line' } });
    return [
      `Release ${release}: ${yearTurnStateWords[state]}`,
      ...events.map(
        ({ at, name, step, words: why }) =>
          `  ${at.toISOString()}  ${name ?? 'The service'} ${yearTurnSteps[step].words}${why === undefined ? '' : `: ${why}`}`,
      ),
      ...(state === 'making' ? [] : words.map(({ word, schools }) => `  ${word ?? 'not read'}: ${schools}`)),
    ].join('\n');
  });
