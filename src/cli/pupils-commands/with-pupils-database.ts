import { openPupilsDatabase, type PupilsDatabase } from '../../store/pupils/pupils-database.ts';
import { readPupilsPlace } from '../../web/pupils/pupils-variables.ts';
import type { Effects } from '../../work/effects.ts';

/** Opens the school's own database that the environment names, for one command. @throws ConfigurationFault */
export async function withPupilsDatabase<T>(
  { environment }: Pick<Effects, 'environment'>,
  work: (database: PupilsDatabase) => Promise<T>,
): Promise<T> {
  const { urls, key } = readPupilsPlace(environment);
  const database = openPupilsDatabase(urls, key);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
