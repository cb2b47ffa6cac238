import { Command } from 'commander';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { codeNameOf } from '../../attendance/codes/code-on-date.ts';
import type { GroupCount } from '../../attendance/counts/count-record.ts';
import type { CodeCounts } from '../../attendance/counts/session-counts.ts';
import { sessionsOf } from '../../attendance/counts/session-counts.ts';
import { ratesOf } from '../../attendance/counts/session-rates.ts';
import { isSettled, settledFrom } from '../../attendance/counts/settled.ts';
import { displayPublished, isMissing } from '../../attendance/published.ts';
import { missingMark } from '../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { CountedRecord } from '../../store/postgres/marks/keep-counts.ts';
import type { RegisterOfDay } from '../../store/postgres/marks/registers-behind-day.ts';
import type { Effects } from '../../work/effects.ts';
import { type DayTraced, traceDay } from '../../work/marks/trace-day.ts';
import { dateArgument, urnArgument } from '../options.ts';
import { type MarksPlace, withMarks, withMarksOptions } from './with-marks.ts';

interface Options extends MarksPlace {
  readonly urn: Urn;
  readonly date: IsoDate;
  readonly today?: IsoDate;
}

/** `abie marks show`. */
export const showDayCommand = (effects: Effects): Command =>
  withMarksOptions(new Command('show'))
    .summary('what a school’s counts of a day are, and the registers that they are made of')
    .description(
      'Prints the counts of marks in which a school’s day is, and every register of the day as it stands: when it was accepted, in which version, and how many marks of each code it has. Of each count it says whether registers of its time have settled, and from which day on they have. Pupils are counted and not named.',
    )
    .requiredOption('--urn <urn>', 'the school', urnArgument)
    .requiredOption('--date <date>', 'the day', dateArgument)
    .option(
      '--today <date>',
      'day on which counts are settled or not: in a trial, the trial’s day (default: the day that it is)',
      dateArgument,
    )
    .action((options: Options) =>
      withMarks(options, async (parts) => {
        const today = options.today ?? dateInEngland(parts.database.clock());
        effects.print(words(options, await traceDay(parts, options.urn, options.date), today));
      }),
    );

function words({ urn, date }: Options, { records, registers, unit }: DayTraced, today: IsoDate): string {
  if (registers.length === 0 && records.length === 0)
    return `There is no register of ${urn} on ${date}, and nothing is counted of it.`;
  const waiting = registers.filter(({ counted }) => !counted).length;
  return [
    ...records.flatMap((record) => recordLines(record, today)),
    '',
    `Registers of ${date}:`,
    ...registers.map(registerLine),
    ...(waiting > 0
      ? [`${waiting} of them came since the school was counted last: the next fold takes them.`]
      : []),
    ...(unit === undefined ? [] : [`The week’s marks are in the file ${unit.sha256}.`]),
  ].join('\n');
}

function recordLines({ window, registers, groups }: CountedRecord, today: IsoDate): readonly string[] {
  const { kind, first, last } = window;
  const came = displayPublished(registers, ({ expected, received }) => `${received} of ${expected}`);
  const all = groups.filter(
    ({ yearGroup, characteristic }) => yearGroup === null && characteristic === 'all',
  );
  return [
    `${kind.replaceAll('-', ' ')}, ${first === last ? first : `${first} to ${last}`}: registers received: ${came}; ${settlingWords(window, today)}`,
    ...all.map((group) => `  ${scopeWords[group.scope]}: ${groupWords(group, last)}`),
  ];
}

const settlingWords = (window: CountedRecord['window'], today: IsoDate): string =>
  `${isSettled(window, today) ? 'settled since' : 'still settling, settled from'} ${settledFrom(window)}`;

const scopeWords = {
  in: 'in the scope of statistics',
  'year-11-after-half-term': 'Year 11 after the summer half term',
  out: 'out of the scope of statistics',
} as const;

function groupWords({ sessions, pupils, enrolments, absence }: GroupCount, date: IsoDate): string {
  const sums = sessionsOf(sessions, date);
  const rate = displayPublished(ratesOf(sums).absence, (share) => `${share.toFixed(2)}%`);
  const persistent = isMissing(absence)
    ? ''
    : `, ${absence.persistent} persistently and ${absence.severe} severely absent`;
  return [
    `${sums.absent} of ${sums.possible} possible sessions missed (${rate}), ${displayPublished(enrolments, String)} enrolments${persistent};`,
    `sessions ${codesWords(sessions)}; pupils ${displayPublished(pupils, codesWords)}`,
  ].join(' ');
}

const codesWords = (codes: CodeCounts): string =>
  [...codes].map(([code, many]) => `${code} ${many}`).join(', ');

function registerLine({ session, group, version, acceptedAt, why, marks }: RegisterOfDay): string {
  const codes = new Map<string, number>();
  for (const { byte } of marks) {
    const code = byte === missingMark ? 'missing' : codeNameOf(byte);
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  const reason = why === undefined ? '' : `, because: ${why}`;
  return `  ${session} ${group === '' ? 'no group' : group}, version ${version}, accepted ${acceptedAt.toISOString()}${reason}: ${codesWords(codes)}`;
}
