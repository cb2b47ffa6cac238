import { apiVariables } from '../../api/configuration/api-variables.ts';
import { findMachine, type Machine } from '../../store/postgres/registers/machines.ts';
import type { PseudonymKeys } from '../../store/postgres/registers/pseudonyms.ts';
import {
  openRegistersDatabase,
  type RegistersDatabase,
} from '../../store/postgres/registers/registers-database.ts';
import { readVariables } from '../../web/configuration/read-configuration.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { withOpened } from '../database-place.ts';

/** On whose behalf a command reads and writes registers. */
export interface NamedMachine {
  readonly issuer: string;
  readonly client: string;
}

/**
 * Opens the database of registers, where and with the keys that the environment says, for one command of a machine.
 *
 * @throws UserFault where it cannot be reached, or does not know the machine
 */
export function withRegistersDatabase<T>(
  { environment }: Pick<Effects, 'environment'>,
  { issuer, client }: NamedMachine,
  work: (database: RegistersDatabase, machine: Machine) => Promise<T>,
): Promise<T> {
  const { ABIE_REGISTERS_DATABASE_URL: url, ABIE_PSEUDONYM_KEYS: keys } = apiVariables;
  const read = readVariables({ ABIE_REGISTERS_DATABASE_URL: url, ABIE_PSEUDONYM_KEYS: keys }, environment);
  const open = () =>
    openRegistersDatabase(String(read.ABIE_REGISTERS_DATABASE_URL), {
      keys: read.ABIE_PSEUDONYM_KEYS as unknown as PseudonymKeys,
    });
  return withOpened(open, async (database) => {
    const machine = await findMachine(database, issuer, client);
    if (machine === undefined)
      throw new UserFault(`No machine ${client} of ${issuer} is known: \`abie registers appoint\` adds it.`);
    return work(database, machine);
  });
}
