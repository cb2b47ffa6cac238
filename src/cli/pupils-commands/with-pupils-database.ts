import type { Urn } from '../../attendance/urn.ts';
import {
  databaseThatKeeps,
  openPupilsDatabase,
  type PupilsDatabase,
} from '../../store/pupils/pupils-database.ts';
import { readPupilsPlace } from '../../web/pupils/pupils-variables.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';

type Place = Pick<Effects, 'environment'>;

/** Opens the databases that the environment names, for as long as some work takes. @throws ConfigurationFault */
export async function withPupilsDatabases<T>(
  { environment }: Place,
  work: (databases: readonly PupilsDatabase[]) => Promise<T>,
): Promise<T> {
  const { urls, key } = readPupilsPlace(environment);
  const databases = urls.map((each) => openPupilsDatabase(each, key));
  try {
    return await work(databases);
  } finally {
    for (const database of databases) await database.close();
  }
}

/** The one of them that keeps a school, for one command. @throws ConfigurationFault @throws UserFault */
export const withPupilsDatabase = <T>(
  place: Place,
  school: Urn,
  work: (database: PupilsDatabase) => Promise<T>,
): Promise<T> =>
  withPupilsDatabases(place, async (databases) =>
    work(
      await databaseThatKeeps(databases, school).catch((fault: unknown) => {
        throw fault instanceof RangeError ? new UserFault(`${fault.message}. Nothing was changed.`) : fault;
      }),
    ),
  );
