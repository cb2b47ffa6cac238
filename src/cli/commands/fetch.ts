import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import { type Addresses, ownAddresses, readAddresses } from '../../intake/fetching/addresses.ts';
import { fetchYear } from '../../intake/fetching/fetch-year.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { yearArgument } from '../options.ts';

interface Options {
  readonly year: AcademicYear;
  readonly out: string;
  readonly addresses?: string;
}

export const fetchCommand = (effects: Effects): Command =>
  new Command('fetch')
    .summary('get the official files of a year from their publishers')
    .description(
      'Fetches the absence, census, school information, register, links, deprivation and postcode files from their publishers, one at a time, each written beside its place and moved there when it is whole. Run again, it goes on where it broke off, and fetches only what is missing or newer. fetched.json says where each file came from and under which licence, SHA256SUMS its checksum. What cannot be had is named, with the page to get it from by hand.',
    )
    .requiredOption('--year <year>', 'academic year, e.g. 2024-25', yearArgument)
    .requiredOption('--out <folder>', 'folder for the files; those of the year go into a folder of their own')
    .option('--addresses <file>', 'where the files are, in the form of src/intake/fetching/addresses.json')
    .addHelpText(
      'after',
      `
The addresses were seen in use by others in 2025 and 2026; the answers that they are tested with are those of a
stand-in. None was tried from here against the live services, and publishers move their files: if one is refused, look
it up on the page that is named, and change its line in the file of addresses.

Example:
  abie fetch --year 2024-25 --out data && abie check --data data`,
    )
    .action(async ({ year, out, addresses: file }: Options) => {
      const { files, failed } = await fetchYear({
        addresses: addressesIn(effects, file),
        year,
        out,
        clock: { now: () => new Date(), wait: (milliseconds) => wait(milliseconds) },
        say: effects.print,
        progress: effects.progress,
      });
      const paths = files.reduce((sum, each) => sum + each.paths.length, 0);
      effects.print(
        `${paths} files of ${displayYear(year)} are in ${out}. See what they hold: abie check --data ${out}`,
      );
      if (failed.length === 0) return;
      const lines = failed.map(({ name, why, byHand }) => `  ${name}: ${why}. By hand: ${byHand}`);
      throw new UserFault(`Not fetched (run again to try again):\n${lines.join('\n')}`);
    });

function addressesIn({ read }: Effects, file: string | undefined): Addresses {
  if (file === undefined) return readAddresses();
  const text = read(file);
  if (text === undefined)
    throw new UserFault(`There is no file ${file}. Leave --addresses out for ${ownAddresses}.`);
  try {
    return readAddresses(Buffer.from(text).toString('utf8'));
  } catch (cause) {
    throw new UserFault(
      `${file} holds no addresses: ${cause instanceof Error ? cause.message : 'not readable'}`,
    );
  }
}
