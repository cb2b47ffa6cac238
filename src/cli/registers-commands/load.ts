import { Command, Option } from 'commander';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { type Laestab, parseUrn } from '../../attendance/urn.ts';
import { RegisterFileFault } from '../../intake/registers/files/text-of.ts';
import { KeyMissing } from '../../store/postgres/registers/kept-book.ts';
import type { Effects } from '../../work/effects.ts';
import { loadFile, RegisterFileBrokeOff } from '../../work/registers/load-file.ts';
import type { LoadFault, LoadReport } from '../../work/registers/load-report.ts';
import { UserFault } from '../../work/user-fault.ts';
import { dateArgument } from '../options.ts';
import { withRegistersDatabase } from './with-registers-database.ts';

interface Options {
  readonly issuer: string;
  readonly client: string;
  readonly urn?: string;
  readonly laestab?: string;
  readonly faults?: string;
  readonly today?: IsoDate;
}

/** `abie registers load`. */
export const loadCommand = (effects: Effects): Command =>
  new Command('load')
    .summary('load registers, or a school’s days in counts, from a file')
    .description(
      'Loads CSV (a row a mark: urn, date, session, pupil, code; a row a pupil’s day: urn, date, pupil, am, pm; a row a code of a school’s day: urn, date, code, sessions) or a Common Transfer File, plain or gzip. What is good is kept as if it had come by API; rows at fault are told by line and wait in quarantine, and rows that are accepted and doubted in one line. The same file again changes nothing. ABIE_REGISTERS_DATABASE_URL and ABIE_PSEUDONYM_KEYS say where and with which keys.',
    )
    .argument('<file>')
    .addOption(
      new Option('--issuer <url>', 'who gives the machine its tokens')
        .env('ABIE_TOKEN_ISSUER')
        .makeOptionMandatory(),
    )
    .requiredOption('--client <id>', 'the machine on whose behalf, by the client_id of its tokens')
    .option('--urn <urn>', 'the school of a Common Transfer File')
    .option('--laestab <number>', 'that school’s own number, seven digits: years of it are its own marks')
    .option('--faults <file>', 'write the rows at fault here, as CSV')
    .option(
      '--today <date>',
      'day after which dates are in the future (default: the day that it is); a trial has its own',
      dateArgument,
    )
    .action((path: string, options: Options) => load(effects, path, options));

async function load(effects: Effects, path: string, options: Options): Promise<void> {
  const faults: LoadFault[] = [];
  try {
    await withRegistersDatabase(effects, options, async (database, machine) => {
      const school = schoolOf(options);
      const now = database.clock;
      const tell = (report: LoadReport) => {
        if (options.faults !== undefined) effects.writeFile(options.faults, asCsv(faults));
        effects.print(words(report, faults, options.faults));
      };
      const loading = loadFile(database, {
        path,
        machine: machine.id,
        now,
        today: options.today ?? dateInEngland(now()),
        ...(school === undefined ? {} : { school }),
        fault: (fault) => {
          if (faults.length < mostFaults) faults.push(fault);
        },
        progress: ({ size, read: far }) =>
          effects.progress(`${Math.floor((100 * far()) / Math.max(1, size))}% of ${path}`),
      });
      tell(
        await loading.catch((fault: unknown) => {
          if (fault instanceof RegisterFileBrokeOff) tell(fault.report);
          throw fault;
        }),
      );
    });
  } catch (fault) {
    throw fault instanceof RegisterFileFault || fault instanceof KeyMissing
      ? new UserFault(fault.message)
      : fault;
  }
}

/** Rows at fault that are told one by one; of the others the count. */
const mostFaults = 100_000;
const mostPrinted = 10;

function schoolOf({ urn: text, laestab }: Options) {
  if (text === undefined) return undefined;
  const urn = parseUrn(text);
  if (urn === undefined) throw new UserFault(`"${text}" is not a URN: six digits, the first not 0.`);
  if (laestab !== undefined && !/^\d{7}$/.test(laestab))
    throw new UserFault(
      `"${laestab}" is not a school’s number: three digits of the authority and four of the school.`,
    );
  return { urn, laestab: laestab === undefined ? undefined : (Number(laestab) as Laestab) };
}

const asCsv = (faults: readonly LoadFault[]): string =>
  [
    'line,column,fault,why',
    ...faults.map(
      ({ line, column, fault, why }) => `${line},${column},${fault},"${why.replaceAll('"', '""')}"`,
    ),
    '',
  ].join('\n');

function words(
  { rows, accepted, registers, faults: byName, notes }: LoadReport,
  faults: readonly LoadFault[],
  file: string | undefined,
): string {
  const { created, amended, unchanged } = registers;
  return [
    `${rows} rows, ${accepted} accepted; registers or days: ${created} new, ${amended} amended, ${unchanged} as they stood.`,
    ...Object.entries(byName).map(([name, count]) => `  ${count} × ${name}`),
    ...(file === undefined
      ? faults
          .slice(0, mostPrinted)
          .map(({ line, column, fault, why }) => `  line ${line}, ${column}: ${fault}. ${why}`)
      : []),
    ...notes,
  ].join('\n');
}
