import { join } from 'node:path';
import { readPostalAddresses } from '../../intake/addresses/read-postal-addresses.ts';
import type { CommandDatabase } from '../../store/postgres/connection/handle.ts';
import { keepAddresses } from '../../store/postgres/notices/keep-addresses.ts';
import type { Effects } from '../../work/effects.ts';

/** As the sample's England has it. */
const register = 'edubasealldata.csv';

/** Where the sample's schools are, from the register of its England: to them letters can be written. */
export async function keepSampleAddresses(
  effects: Pick<Effects, 'read'>,
  database: CommandDatabase,
  folder: string,
): Promise<void> {
  const bytes = effects.read(join(folder, register));
  if (bytes === undefined) return;
  await keepAddresses(database, readPostalAddresses(bytes, register).addresses);
}
