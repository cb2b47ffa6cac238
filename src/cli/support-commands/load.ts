import { Command } from 'commander';
import { hubListColumns, readHubFile } from '../../intake/support/read-hub-file.ts';
import { readingColumns, readReadings } from '../../intake/support/read-readings.ts';
import { loadHubs, loadReadings } from '../../store/postgres/support/load-support.ts';
import type { Effects } from '../../work/effects.ts';
import { supportSettings } from '../../work/method-file.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../database-place.ts';
import { textOfFile } from '../text-of-file.ts';

/** `abie support hubs`. */
export const hubsCommand = (effects: Effects): Command =>
  withDatabaseOptions(
    new Command('hubs')
      .summary('bring a list of hubs into the service')
      .description(
        `Brings a list of hubs in. What is said of a hub that is there already is its keepers': the file changes its name and nothing else. Columns: ${hubListColumns.join(',')}. Several values in a cell stand with semicolons.`,
      )
      .argument('<file>', 'hubs, CSV'),
  ).action(async (file: string, place: DatabasePlace) => {
    const hubs = readHubFile(textOfFile(effects, file, '<file>'), file);
    const { placesOfHub } = supportSettings(effects).matching;
    const added = await withDatabase(place, (database) => loadHubs(database, hubs, placesOfHub));
    effects.print(`${added} new of ${hubs.length} hubs: ${file}`);
  });

/** `abie support readings`. */
export const readingsCommand = (effects: Effects): Command =>
  withDatabaseOptions(
    new Command('readings')
      .summary('bring in how schools’ years were read')
      .description(
        `Brings in how schools' years were read, which decides what would lead to an offer of support. An earlier reading of the same year is replaced. Columns: ${readingColumns.join(',')}.`,
      )
      .argument('<file>', 'readings, CSV'),
  ).action(async (file: string, place: DatabasePlace) => {
    const readings = readReadings(textOfFile(effects, file, '<file>'), file);
    const kept = await withDatabase(place, (database) => loadReadings(database, readings));
    effects.print(
      `${kept} readings brought in; ${readings.length - kept} are of schools that no release has: ${file}`,
    );
  });
