import { type IsoDate, weekOf } from '../../../attendance/calendar/iso-date.ts';
import { isMissing, notApplicable, notAvailable, type Published } from '../../../attendance/published.ts';
import { barsChart } from '../../../presentation/charts/bars-chart.ts';
import {
  counted,
  fixed,
  inWords,
  points,
  sentenceCase,
  shownDifference,
  signed,
} from '../../../presentation/formatting.ts';
import { absenceOver, type Compared, type TimesInCommon, timesInCommon } from '../days-in-common.ts';
import { figureCell, saidRate, shownRate } from '../rates-of-figures.ts';
import {
  cellOfRate,
  type DashboardSource,
  type DrawnView,
  drawnRate,
  nameCell,
  nothingYet,
  type Shown,
  type SimilarChange,
} from './drawn-view.ts';

interface Row {
  readonly name: string;
  readonly now: Published<number>;
  readonly before: Published<number>;
}

/** A place beside last year, its authority and England, on the days that all of them have. */
export function comparedView(source: DashboardSource): DrawnView {
  const { of, times, lastYear, beside = [], similar } = source;
  const heading = 'The same days compared';
  const own: Compared = { of, times, isYearBefore: false };
  const before: Compared | undefined = lastYear && { ...lastYear, isYearBefore: true };
  const others = beside.map((place) => ({ ...place, isYearBefore: false }));
  // Last year, or a place, that has hardly any of the days would leave none to compare.
  const kept = [before, ...others].filter((one) => one !== undefined).filter((one) => sharesTimes(own, one));
  if (kept.length === 0) return { ...nothingYet(heading), empty: nothingBeside };
  const common = timesInCommon(own, kept);
  if (common.times.length === 0) return { ...nothingYet(heading), empty: nothingBeside };
  const at = (one: Compared | undefined) =>
    one !== undefined && (one === own || kept.includes(one)) ? absenceOver(one, common) : notAvailable;
  const rows: readonly Row[] = [
    { name: source.ownWords ?? 'This school', now: at(own), before: at(before) },
    ...others
      .filter((place) => kept.includes(place))
      .map((place) => ({
        name: sentenceCase(place.name),
        now: at(place),
        before:
          place.lastYear === undefined
            ? notAvailable
            : absenceOver({ ...place.lastYear, isYearBefore: true }, common),
      })),
  ];
  const message = messageOf(rows, common, source);
  const first = rows[0]!;
  const bars = [
    { name: `${first.name}, absence`, value: first.now },
    ...(isMissing(first.before) ? [] : [{ name: `${first.name}, a year before`, value: first.before }]),
    ...rows.slice(1).map(({ name, now }) => ({ name, value: now })),
  ];
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: 'Absence on the same days, % of possible sessions',
          description: message,
          bars: bars.map(({ name, value }) => ({ name, ...drawnRate(value) })),
        },
        width,
      ),
    caption: `Absence on the same ${countedTimes(common)}, % of possible sessions`,
    columns: [
      'Compared',
      'Absence',
      'Absence a year before',
      'Change, points',
      'Against the first row, points',
    ],
    wideOnly: ['Against the first row, points'],
    rows: [
      ...rows.map((row) => [
        nameCell(row.name),
        cellOfRate(row.now),
        cellOfRate(row.before),
        differenceCell(row.before, row.now),
        row === first ? cellOfRate(notApplicable) : differenceCell(row.now, first.now),
      ]),
      ...(similar === undefined
        ? []
        : [
            [
              nameCell(similarWords(similar)),
              ...[notAvailable, notAvailable].map(cellOfRate),
              { text: signed(similar.change), value: similar.change },
              cellOfRate(notAvailable),
            ],
          ]),
    ],
    empty: undefined,
    notes: notesOf(common, source),
  };
}

const nothingBeside =
  'There is nothing to compare these figures with yet: neither of the same days of last year, nor of other schools.';

/** Whether at least half of the newest times are there in another. */
function sharesTimes(own: Compared, other: Compared): boolean {
  const { times, leftOut } = timesInCommon(own, [other]);
  return times.length > 0 && times.length >= leftOut.length / 3;
}

const countedTimes = ({ span, times }: TimesInCommon): string =>
  span === 'day'
    ? counted(times.length, 'school day', 'school days')
    : counted(times.length, 'week', 'weeks');

const similarWords = ({ schools }: SimilarChange): string =>
  schools === 1 ? 'The similar school of the report' : `The ${schools} similar schools of the report`;

function differenceCell(from: Published<number>, to: Published<number>): Shown {
  const missing = isMissing(from) ? from : isMissing(to) ? to : undefined;
  if (missing !== undefined) return { text: shownRate(missing), value: figureCell(missing) };
  const difference = shownDifference(from as number, to as number);
  return { text: signed(difference), value: difference };
}

function messageOf(
  [own, ...others]: readonly Row[],
  common: TimesInCommon,
  { similar, longDay }: DashboardSource,
): string {
  const { now, before } = own!;
  const from = common.span === 'day' ? common.times[0]! : weekOf(common.times[0]!);
  const shown = others.filter((row) => !isMissing(row.now));
  const changes = [own!, ...others].filter((row) => !isMissing(row.before) && !isMissing(row.now));
  return [
    `On the same ${countedTimes(common)} from ${longDay(from)} to ${longDay(common.times.at(-1)!)}, absence was ${saidRate(now)}${
      isMissing(before) ? '' : `, and ${saidRate(before)} a year before`
    }.`,
    ...(shown.length === 0
      ? []
      : [
          `It was ${inWords(shown.map(({ name, now: rate }) => `${saidRate(rate)} in ${inSentence(name)}`))}.`,
        ]),
    ...(changes.length === 0
      ? []
      : [
          `From last year, absence ${inWords(
            changes.map((row, at) => {
              const change = changeWords(shownDifference(row.before as number, row.now as number));
              return at === 0 ? change : `${change} in ${inSentence(row.name)}`;
            }),
          )}.`,
        ]),
    ...(similar === undefined
      ? []
      : [
          `At the ${counted(similar.schools, 'similar school', 'similar schools')} of the report, up to ${longDay(similar.until)}, it ${changeWords(shownDifference(0, similar.change))}.`,
        ]),
  ].join(' ');
}

const inSentence = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

function changeWords(difference: number): string {
  if (fixed(Math.abs(difference), 1) === '0.0') return 'stayed as it was';
  return `${difference > 0 ? 'rose' : 'fell'} by ${points(Math.abs(difference))}`;
}

/** Names the times that are compared and those that are not. */
function notesOf(common: TimesInCommon, { today, longDay }: DashboardSource): readonly string[] {
  const { span, times, leftOut } = common;
  const word = (last: IsoDate) => longDay(span === 'day' ? last : weekOf(last));
  const past = leftOut.filter((last) => last <= today);
  const one = span === 'day' ? 'day' : 'week';
  const all = [...times, ...past].toSorted();
  const what = span === 'day' ? '' : 'weeks of ';
  return [
    `Compared: ${what}${rangesOf(times, all, word)}. Last year’s days are the same weekdays 52 weeks earlier.`,
    ...(past.length === 0
      ? []
      : [
          `Left out, because not all of them have figures of ${past.length === 1 ? `this ${one}` : `these ${one}s`}: ${what}${rangesOf(past, all, word)}.`,
        ]),
  ];
}

/** Times as ranges of those that follow one another among all. */
function rangesOf(
  some: readonly IsoDate[],
  all: readonly IsoDate[],
  word: (date: IsoDate) => string,
): string {
  const ranges: IsoDate[][] = [];
  for (const time of some) {
    const open = ranges.at(-1);
    if (open !== undefined && all.indexOf(time) === all.indexOf(open.at(-1)!) + 1) open.push(time);
    else ranges.push([time]);
  }
  return inWords(
    ranges.map((range) =>
      range.length === 1 ? word(range[0]!) : `${word(range[0]!)} to ${word(range.at(-1)!)}`,
    ),
  );
}
