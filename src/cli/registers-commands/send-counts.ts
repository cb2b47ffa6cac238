import { Command, Option } from 'commander';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { appointedSchools } from '../../store/postgres/registers/machines.ts';
import type { Effects } from '../../work/effects.ts';
import { countSchoolDay } from '../../work/registers/count-school-day.ts';
import { countsSender } from '../../work/registers/send-counts.ts';
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
      'Counts days from the registers that this deployment holds and sends them upward: sessions and pupils by code, by year group and by one characteristic. No pupil, number or mark goes with them. The same counts again change nothing there. ABIE_REGISTERS_DATABASE_URL and ABIE_PSEUDONYM_KEYS say where the registers are.',
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
    const results = new Map<string, number>();
    for (const urn of options.urn ?? (await appointedSchools(database, machine.id)))
      for (let date = options.first; date <= options.last; date = daysAfter(date, 1)) {
        const counts = await countSchoolDay(database, machine.id, urn, date, options.settled);
        if (counts === undefined) continue;
        const result = await send(urn, date, counts);
        results.set(result, (results.get(result) ?? 0) + 1);
      }
    const total = [...results.values()].reduce((sum, many) => sum + many, 0);
    const words = [...results].map(([result, many]) => `${many} ${result}`);
    const days = total === 1 ? '1 school’s day was' : `${total} schools’ days were`;
    effects.print(`${days} sent${total === 0 ? '' : `: ${words.join(', ')}`}.`);
  });
