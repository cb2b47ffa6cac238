import type { Urn } from '../../attendance/urn.ts';
import { isAuthorityNumber } from '../../pupils/authority/authority-number.ts';
import { keptRecords, type PupilsDatabase } from '../../store/pupils/pupils-database.ts';
import type { ServedFor } from '../../web/pupils/pupils-variables.ts';
import { UserFault } from '../../work/user-fault.ts';

/**
 * Holds that databases keep the schools of a trust or an authority and no other, and the authority's own record where it is one.
 *
 * @throws UserFault naming what else is kept, or that a database gave no answer
 */
export async function refuseOthers(
  databases: readonly PupilsDatabase[],
  { whom, schools }: ServedFor,
): Promise<void> {
  const kept: Urn[] = [];
  for (const [i, database] of databases.entries())
    kept.push(
      ...(await keptRecords(database).catch(() => {
        throw new UserFault(
          `Database ${i + 1} of PUPILS_DATABASE_URL gave no answer, so nobody knows which schools it keeps. Start again once it does.`,
        );
      })),
    );
  const others = kept.filter((urn) => !isAuthorityNumber(urn) && !schools.includes(urn));
  if (others.length > 0)
    throw new UserFault(
      `The databases keep ${others.join(', ')}, which PUPILS_SCHOOLS does not name. This program is for the schools of one ${whom} alone: name them there, or run it without that database.`,
    );
  const authorities = kept.filter(isAuthorityNumber);
  const most = whom === 'authority' ? 1 : 0;
  if (authorities.length > most)
    throw new UserFault(
      `The databases keep the own record of ${authorities.length === 1 ? 'authority' : 'authorities'} ${authorities.join(', ')}. ${whom === 'trust' ? 'A trust’s program keeps none' : 'An authority’s program keeps its own alone'}.`,
    );
}
