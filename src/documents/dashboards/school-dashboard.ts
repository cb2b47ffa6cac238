import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { daysAfter, weekdayOf, weekOf } from '../../attendance/calendar/iso-date.ts';
import { settlingDays } from '../../attendance/counts/settled.ts';
import {
  type FigureGroup,
  type FigureSpan,
  type FigureTime,
  yearGroupOf,
} from '../../attendance/figures/figure-key.ts';
import { type Measure, measureWords } from '../../attendance/figures/measure.ts';
import type { PlaceYear } from '../../attendance/figures/school-year.ts';
import { isMissing, type Published } from '../../attendance/published.ts';
import { barsChart } from '../../presentation/charts/bars-chart.ts';
import { calendarChart } from '../../presentation/charts/calendar-chart.ts';
import { timeChart } from '../../presentation/charts/time-chart.ts';
import type { SheetCell } from '../../presentation/sheets/sheet.ts';
import type { DashboardAddress } from './dashboard-address.ts';
import {
  attendanceRate,
  type FiguresOfPlace,
  figureCell,
  orGap,
  rateOfFigures,
  rateWords,
} from './rates-of-figures.ts';
import { riseOrFall } from './rise-or-fall.ts';

/** What a view of a dashboard is drawn from. */
export interface DashboardSource {
  readonly of: FiguresOfPlace;
  /** The times that there are; what they hold is not looked at. */
  readonly year: PlaceYear;
  readonly today: IsoDate;
  readonly shortDay: (date: IsoDate) => string;
  readonly longDay: (date: IsoDate) => string;
}

/** One view: a sentence, a picture at two widths, and the table behind it. */
export interface DrawnView {
  readonly heading: string;
  /** What the picture says. */
  readonly message: string;
  readonly draw: ((width: number) => string) | undefined;
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell is the row's name. */
  readonly rows: readonly (readonly Shown[])[];
  /** When there is nothing to show. */
  readonly empty: string | undefined;
}

/** A cell as it is read, and as it is downloaded. */
export interface Shown {
  readonly text: string;
  readonly value: SheetCell;
}

const name = (text: string): Shown => ({ text, value: text });
const shown = (rate: Parameters<typeof rateWords>[0]): Shown => ({
  text: rateWords(rate),
  value: figureCell(rate),
});

/** Draws the view that an address asks for. */
export function schoolDashboard(source: DashboardSource, address: DashboardAddress): DrawnView {
  switch (address.view) {
    case 'attendance':
      return attendanceView(source, address.by);
    case 'reasons':
      return reasonsView(source);
    case 'groups':
      return groupsView(source);
    case 'persistent':
      return persistentView(source);
    case 'calendar':
      return calendarView(source);
  }
}

const lastOf = (year: PlaceYear, span: FigureSpan): IsoDate | undefined => [...year[span].keys()].at(-1);

const nothing = (heading: string): DrawnView => ({
  heading,
  message: '',
  draw: undefined,
  caption: heading,
  columns: [],
  rows: [],
  empty: 'There are no figures for this yet. They come when registers have come in and been counted.',
});

const isNotInView = (rate: Published<number>): boolean => isMissing(rate) && rate.missing === 'not-available';

/** A school so small that it has no figures of a length of time: that is so whatever happened. */
const tooFew = (heading: string, by: 'day' | 'week'): DrawnView => ({
  ...nothing(heading),
  empty: `A school of this size has no figures by ${by} that can be shown without telling of single pupils. ${by === 'day' ? 'It may have some by week.' : 'It may have some by half term, with reasons, groups and persistent absence.'}`,
});

/** A half term or week in words that follow "the". */
function spanWords({ span, last }: FigureTime, { today, longDay }: DashboardSource): string {
  if (span === 'week') return `week of ${longDay(weekOf(last))}`;
  return last > today ? 'half term so far' : `half term up to ${longDay(last)}`;
}

/** The newest half term, or week where the school's calendar has no half terms. */
function newestOf(year: PlaceYear): FigureTime | undefined {
  const [half, week] = [lastOf(year, 'half-term'), lastOf(year, 'week')];
  return half !== undefined ? { span: 'half-term', last: half } : week && { span: 'week', last: week };
}

/** How many of the newest times a line shows. */
const newest = { day: 40, week: 40 };

function attendanceView(
  { of, year, today, shortDay, longDay }: DashboardSource,
  by: 'day' | 'week',
): DrawnView {
  const heading = `Attendance and absence by ${by}`;
  const times = [...year[by].keys()].slice(-newest[by]);
  if (times.length === 0) return nothing(heading);
  const columns = ['absence', 'authorised', 'unauthorised', 'illness'] as const;
  const rate = (last: IsoDate, measure: Measure) => rateOfFigures(of, { span: by, last }, 'all', measure);
  const when = (last: IsoDate) =>
    by === 'day' ? `on ${longDay(last)}` : `in the week of ${longDay(weekOf(last))}`;
  if (times.every((last) => isNotInView(rate(last, 'absence')))) return tooFew(heading, by);
  const message = riseOrFall(
    'Absence',
    times.map((last) => ({ when: when(last), rate: rate(last, 'absence') })),
  );
  const settling = times.findIndex((last) => daysAfter(last, settlingDays) > today);
  return {
    heading,
    message,
    draw: (width) =>
      timeChart(
        {
          title: `${heading}, % of possible sessions`,
          description: message,
          times: times.map((last) => shortDay(by === 'day' ? last : weekOf(last))),
          lines: [
            { name: 'Absence', values: times.map((last) => orGap(rate(last, 'absence'))) },
            { name: 'Authorised', values: times.map((last) => orGap(rate(last, 'authorised'))) },
            { name: 'Unauthorised', values: times.map((last) => orGap(rate(last, 'unauthorised'))) },
          ],
          ...(settling === -1 ? {} : { settlingFrom: settling }),
        },
        width,
      ),
    caption: `${heading}, % of possible sessions, newest first`,
    columns: [
      by === 'day' ? 'Day' : 'Week from',
      'Attendance',
      'Absence',
      'Authorised',
      'Unauthorised',
      'Illness',
    ],
    rows: times
      .toReversed()
      .map((last) => [
        name(
          `${longDay(by === 'day' ? last : weekOf(last))}${daysAfter(last, settlingDays) > today ? ', still settling' : ''}`,
        ),
        shown(attendanceRate(of, { span: by, last }, 'all')),
        ...columns.map((measure) => shown(rate(last, measure))),
      ]),
    empty: undefined,
  };
}

const reasons = [
  'illness',
  'appointments',
  'authorised-else',
  'holiday',
  'unexplained',
  'late-after-close',
  'late',
] as const satisfies readonly Measure[];

function reasonsView(source: DashboardSource): DrawnView {
  const { of, year } = source;
  const heading = 'Reasons for absence';
  const latest = newestOf(year);
  if (latest === undefined) return nothing(heading);
  const when = `the ${spanWords(latest, source)}`;
  const rates = reasons.map((measure) => ({ measure, rate: rateOfFigures(of, latest, 'all', measure) }));
  const largest = rates
    .filter(({ measure, rate }) => measure !== 'late' && !isMissing(rate))
    .toSorted((a, b) => (b.rate as number) - (a.rate as number))[0];
  const message =
    largest === undefined
      ? `No reason is shown for ${when}.`
      : `Of the reasons that are shown for ${when}, the largest was ${measureWords[largest.measure].toLowerCase()}: ${rateWords(largest.rate)} of possible sessions.`;
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: `${heading}, ${when}, % of possible sessions`,
          description: message,
          bars: rates.map(({ measure, rate }) => ({
            name: measureWords[measure],
            value: orGap(rate),
            words: rateWords(rate),
          })),
        },
        width,
      ),
    caption: `${heading} in ${when}, % of possible sessions`,
    columns: ['Reason', '% of possible sessions'],
    rows: rates.map(({ measure, rate }) => [name(measureWords[measure]), shown(rate)]),
    empty: undefined,
  };
}

const groupWords: Readonly<Partial<Record<FigureGroup, string>>> = {
  all: 'All pupils',
  fsm: 'Free school meals',
  'not-fsm': 'No free school meals',
  'sen-support': 'SEN support',
  'ehc-plan': 'EHC plan',
  'no-sen': 'No special educational needs',
  female: 'Girls',
  male: 'Boys',
};

const wordsOfGroup = (group: FigureGroup): string => groupWords[group] ?? `Year ${yearGroupOf(group)}`;

function groupsView(source: DashboardSource): DrawnView {
  const { of, year } = source;
  const heading = 'Groups of pupils';
  const latest = newestOf(year);
  const tallies = latest && year[latest.span].get(latest.last);
  if (latest === undefined || tallies === undefined) return nothing(heading);
  const when = spanWords(latest, source);
  const groups = [...tallies.keys()].toSorted((a, b) => order(a) - order(b));
  const rates = groups.map((group) => ({ group, rate: rateOfFigures(of, latest, group, 'absence') }));
  const others = rates.filter(({ group, rate }) => group !== 'all' && !isMissing(rate));
  const highest = others.toSorted((a, b) => (b.rate as number) - (a.rate as number))[0];
  const whole = rateOfFigures(of, latest, 'all', 'absence');
  const message =
    highest === undefined
      ? `No group is shown for the ${when}.`
      : `In the ${when}, absence was highest in the group “${wordsOfGroup(highest.group)}”: ${rateWords(highest.rate)}${isMissing(whole) ? '' : `, against ${rateWords(whole)} of all pupils`}.`;
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: `Absence by group, ${when}, %`,
          description: message,
          bars: rates.map(({ group, rate }) => ({
            name: wordsOfGroup(group),
            value: orGap(rate),
            words: rateWords(rate),
          })),
        },
        width,
      ),
    caption: `Groups of pupils, ${when}, % of possible sessions`,
    columns: ['Group', 'Attendance', ...['Absence', 'Authorised', 'Unauthorised']],
    rows: groups.map((group) => [
      name(wordsOfGroup(group)),
      shown(attendanceRate(of, latest, group)),
      ...(['absence', 'authorised', 'unauthorised'] as const).map((measure) =>
        shown(rateOfFigures(of, latest, group, measure)),
      ),
    ]),
    empty: undefined,
  };
}

const order = (group: FigureGroup): number => {
  const place = Object.keys(groupWords).indexOf(group);
  return place === -1 ? 1 + (yearGroupOf(group) ?? 0) : place === 0 ? -10 : 100 + place;
};

function persistentView(source: DashboardSource): DrawnView {
  const { of, year, longDay } = source;
  const heading = 'Persistent and severe absence';
  const last = lastOf(year, 'year-to-date');
  const half = lastOf(year, 'half-term');
  if (last === undefined) return nothing(heading);
  const windows: readonly { readonly words: string; readonly short: string; readonly time: FigureTime }[] = [
    {
      words: last > source.today ? 'The year so far' : `The year up to ${longDay(last)}`,
      short: 'year to date',
      time: { span: 'year-to-date', last },
    },
    ...(half === undefined
      ? []
      : [
          {
            words: `The ${spanWords({ span: 'half-term', last: half }, source)}`,
            short: 'half term',
            time: { span: 'half-term', last: half } as const,
          },
        ]),
  ];
  const rate = (time: FigureTime, measure: 'persistent' | 'severe') =>
    rateOfFigures(of, time, 'all', measure);
  const [{ words, time }] = windows as [(typeof windows)[number]];
  const message = `${words}: ${rateWords(rate(time, 'persistent'))} of pupils missed a tenth or more of their sessions, and ${rateWords(rate(time, 'severe'))} half or more. Shares of different lengths of time are not compared.`;
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: `${heading}, % of pupils`,
          description: message,
          bars: windows.flatMap(({ short, time: at }) =>
            (['persistent', 'severe'] as const).map((measure) => ({
              name: `${measure === 'persistent' ? 'Persistent' : 'Severe'}, ${short}`,
              value: orGap(rate(at, measure)),
              words: rateWords(rate(at, measure)),
            })),
          ),
        },
        width,
      ),
    caption: 'Pupils who missed a tenth or more, or half or more, of their own possible sessions, %',
    columns: ['Time', 'Persistent', 'Severe'],
    rows: windows.map(({ words: window, time: at }) => [
      name(window),
      shown(rate(at, 'persistent')),
      shown(rate(at, 'severe')),
    ]),
    empty: undefined,
  };
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

function calendarView({ of, year, shortDay, longDay }: DashboardSource): DrawnView {
  const heading = 'Calendar of absence';
  const days = [...year.day.keys()];
  if (days.length === 0) return nothing(heading);
  const mondays = [...new Set(days.map(weekOf))];
  const rate = (last: IsoDate) => rateOfFigures(of, { span: 'day', last }, 'all', 'absence');
  if (days.every((day) => isNotInView(rate(day)))) return tooFew(heading, 'day');
  const known = days.filter((day) => !isMissing(rate(day)));
  const highest = known.toSorted((a, b) => (rate(b) as number) - (rate(a) as number))[0];
  const message =
    highest === undefined
      ? 'No day is shown.'
      : `Absence was highest on ${weekdays[weekdayOf(highest) - 1]} ${longDay(highest)}: ${rateWords(rate(highest))}.`;
  const of5 = (monday: IsoDate) => [0, 1, 2, 3, 4].map((plus) => daysAfter(monday, plus));
  const cell = (day: IsoDate): number | string => {
    if (!year.day.has(day)) return 'z';
    const figure = rate(day);
    return isMissing(figure) ? rateWords(figure) : figure;
  };
  return {
    heading,
    message,
    draw: (width) =>
      calendarChart(
        {
          title: `${heading}, % of possible sessions`,
          description: message,
          weekdays: width < 480 ? weekdays.map((day) => day.slice(0, 3)) : weekdays,
          weeks: mondays.map((monday) => ({ name: shortDay(monday), days: of5(monday).map(cell) })),
        },
        width,
      ),
    caption: 'Absence by day, % of possible sessions, newest week first',
    columns: ['Week from', ...weekdays.map((day) => day.slice(0, 3))],
    rows: mondays
      .toReversed()
      .map((monday) => [
        name(longDay(monday)),
        ...of5(monday).map((day) => (year.day.has(day) ? shown(rate(day)) : name('z'))),
      ]),
    empty: undefined,
  };
}
