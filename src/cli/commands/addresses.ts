import { Command } from 'commander';
import {
  AddressesUnread,
  type AddressFault,
  readPostalAddresses,
} from '../../intake/addresses/read-postal-addresses.ts';
import { counted } from '../../presentation/formatting.ts';
import { keepAddresses } from '../../store/postgres/notices/keep-addresses.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../database-place.ts';

interface Options extends DatabasePlace {
  readonly file: string;
}

/** `abie addresses`. */
export const addressesCommand = (effects: Effects): Command =>
  withDatabaseOptions(
    new Command('addresses')
      .summary('bring the postal addresses of schools, for letters')
      .description(
        'Reads where schools are from the register of establishments (“Establishment fields CSV” of Get Information about Schools) and keeps it, for letters that tell them of a report. Where the file has a column MainEmail, as an extract for departments has, that address is written to for schools whose head has never signed in.',
      )
      .requiredOption('--file <file>', 'the register: edubasealldata and the day, CSV'),
  ).action(async ({ file, ...place }: Options) => {
    const bytes = effects.read(file);
    if (bytes === undefined) throw new UserFault(`There is no file ${file}. Name one with --file.`);
    const { addresses, faults } = readOrSay(bytes, file);
    if (faults.length > 0) effects.complain(faultWords(file, faults));
    const changed = await withDatabase(place, (database) => keepAddresses(database, addresses));
    effects.print(
      `${counted(addresses.length, 'school', 'schools')} in ${file}; ${counted(changed, 'address is', 'addresses are')} new or changed.`,
    );
  });

function readOrSay(bytes: Uint8Array, file: string) {
  try {
    return readPostalAddresses(bytes, file);
  } catch (cause) {
    throw cause instanceof AddressesUnread ? new UserFault(cause.message) : cause;
  }
}

/** Faults that are said; a file has many of one kind. */
const shown = 3;

const faultWords = (file: string, faults: readonly AddressFault[]): string =>
  `${counted(faults.length, 'row of', 'rows of')} ${file} ${faults.length === 1 ? 'gives' : 'give'} no address: ${faults
    .slice(0, shown)
    .map(({ line, why }) => `line ${line}, ${why}`)
    .join('; ')}${faults.length > shown ? '; …' : ''}.`;
