import { Command, Option } from 'commander';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { KeyMissing } from '../../store/postgres/registers/kept-book.ts';
import { appointedSchools } from '../../store/postgres/registers/machines.ts';
import { longerCounts } from '../../store/postgres/registers/sent-counts.ts';
import type { Effects } from '../../work/effects.ts';
import { countSchoolDay } from '../../work/registers/count-school-day.ts';
import { countsSender } from '../../work/registers/send-counts.ts';
import { UserFault } from '../../work/user-fault.ts';
import { dateArgument, urnsArgument } from '../options.ts';
import { withRegistersDatabase } from './with-registers-database.ts';

interface Options {
  readonly issuer: string;
  readonly client: string;
  readonly to: string;
  readonly tokenUrl: string;
  readonly as: string;
  readonly secret: string;
  readonly first: IsoDate;
  readonly last: IsoDate;
  readonly urn?: readonly Urn[];
  readonly settled: boolean;
}

/** `abie registers send-counts`. */
export const sendCountsCommand = (effects: Effects): Command =>
  new Command('send-counts')
    .summary('send schools’ days in counts to a deployment that holds counts alone')
    .description(
      'Counts days from the registers that this deployment holds and sends them upward: sessions and pupils by code, by year group and by one characteristic. Weeks, half terms, terms and years to date in which the days are go too, with persistent absence, as they were folded (abie marks fold). No pupil, number or mark goes with them. The same counts again change nothing there. ABIE_REGISTERS_DATABASE_URL and ABIE_PSEUDONYM_KEYS say where the registers are.',
    )
    .addOption(
      new Option('--issuer <url>', 'who gives the machine here its tokens')
        .env('ABIE_TOKEN_ISSUER')
        .makeOptionMandatory(),
    )
    .requiredOption(
      '--client <id>',
      'the machine on whose behalf registers are read, by the client_id of its tokens',
    )
    .requiredOption('--to <url>', 'the deployment to which they go')
    .requiredOption('--token-url <url>', 'where it has tokens from')
    .requiredOption('--as <id>', 'the client_id there')
    .addOption(
      new Option('--secret <text>', 'its secret there').env('ABIE_COUNTS_SECRET').makeOptionMandatory(),
    )
    .requiredOption('--first <date>', 'the first day', dateArgument)
    .requiredOption('--last <date>', 'the last day', dateArgument)
    .option('--urn <urns>', 'these schools (default: all that have appointed the machine)', urnsArgument)
    .option('--settled', 'say that the schools expect no more changes of these days', false)
    .action((options: Options) => sendCounts(effects, options));

const sendCounts = (effects: Effects, options: Options): Promise<void> =>
  withRegistersDatabase(effects, options, async (database, machine) => {
    const send = await countsSender({
      url: new URL(options.to),
      tokenUrl: new URL(options.tokenUrl),
      clientId: options.as,
      clientSecret: options.secret,
    });
    const { first, last } = options;
    const [days, longer] = [new Map<string, number>(), new Map<string, number>()];
    const locked: string[] = [];
    const sendSchool = async (urn: Urn) => {
      for (let date = first; date <= last; date = daysAfter(date, 1)) {
        const counts = await countSchoolDay(database, machine.id, urn, date, options.settled);
        if (counts !== undefined)
          note(days, await send(urn, { kind: 'day', first: date, last: date }, counts));
      }
      for (const { window, counts } of await longerCounts(database, machine.id, urn, first, last))
        note(longer, await send(urn, window, { ...counts, settled: options.settled }));
    };
    for (const urn of options.urn ?? (await appointedSchools(database, machine.id)))
      await sendSchool(urn).catch((fault: unknown) => {
        if (!(fault instanceof KeyMissing)) throw fault;
        locked.push(fault.message);
      });
    effects.print(`${words(days, ['1 school’s day was', 'schools’ days were'])}.`);
    effects.print(`${words(longer, ['1 longer time was', 'longer times were'])}.`);
    if (locked.length > 0) throw new UserFault(`Not all schools were sent:\n${locked.join('\n')}`);
  });

/** How many times each thing came of what was sent. */
type Results = Map<string, number>;

const note = (results: Results, result: string): unknown =>
  results.set(result, (results.get(result) ?? 0) + 1);

function words(results: Results, [one, many]: readonly [string, string]): string {
  const total = [...results.values()].reduce((sum, some) => sum + some, 0);
  const each = [...results].map(([result, some]) => `${some} ${result}`);
  return `${total === 1 ? one : `${total} ${many}`} sent${total === 0 ? '' : `: ${each.join(', ')}`}`;
}
