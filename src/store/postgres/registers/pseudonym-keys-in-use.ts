import { sql } from 'kysely';
import type { Urn } from '../../../attendance/urn.ts';
import { asCommand } from '../connection/as-command.ts';
import type { CommandDatabase } from '../connection/database.ts';

/** References of a school's pupils that are kept as pseudonyms of one key. */
export interface KeyInUse {
  readonly version: number;
  readonly urn: Urn;
  readonly pseudonyms: number;
  /** Those of pupils who are on roll today. */
  readonly onRoll: number;
}

/** With which keys pseudonyms are, school by school, in numbers: a look at every school, which is put on record. */
export function pseudonymKeysInUse(database: Pick<CommandDatabase, 'command'>): Promise<readonly KeyInUse[]> {
  return asCommand(database, async (rows, audit) => {
    audit({ action: 'counted-keys', recordKind: 'register', detail: { at: 'command line' } });
    const { rows: found } =
      await sql<KeyInUse>`select key_version as version, urn, pseudonyms, on_roll as "onRoll"
        from pseudonym_keys_in_use()`.execute(rows);
    return found;
  });
}
