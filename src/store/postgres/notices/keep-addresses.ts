import { sql } from 'kysely';
import type { Urn } from '../../../attendance/urn.ts';
import { asCommand, type CommandDatabase } from '../connection/handle.ts';

/** Where a school is written to, as a register says. */
interface AddressSaid {
  readonly urn: Urn;
  readonly lines: readonly string[];
  readonly postcode: string;
  readonly email: string | null;
}

/** Schools in one statement. */
const batch = 2000;

/** Keeps where schools are written to, all of it or nothing. @returns how many schools' addresses are new or have changed */
export function keepAddresses(database: CommandDatabase, addresses: readonly AddressSaid[]): Promise<number> {
  return asCommand(database, async (rows, audit) => {
    let changed = 0;
    for (let from = 0; from < addresses.length; from += batch) {
      const some = JSON.stringify(addresses.slice(from, from + batch));
      const kept = await sql<{ changed: number }>`select keep_addresses(${some}::jsonb) as changed`.execute(
        rows,
      );
      changed += kept.rows[0]?.changed ?? 0;
    }
    audit({
      action: 'kept-addresses',
      recordKind: 'school',
      detail: { schools: addresses.length, changed, at: 'command line' },
    });
    return changed;
  });
}
