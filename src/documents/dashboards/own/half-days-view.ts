import { weekdayOf, weekOf } from '../../../attendance/calendar/iso-date.ts';
import { type SessionCounts, sessionsOf } from '../../../attendance/counts/session-counts.ts';
import { barsChart } from '../../../presentation/charts/bars-chart.ts';
import { percent, points, shownDifference, signed } from '../../../presentation/formatting.ts';
import {
  cellOfRate,
  type DrawnView,
  drawnRate,
  nameCell,
  nothingYet,
  type Shown,
} from '../views/drawn-view.ts';
import { type OwnDay, ownDays } from './own-days.ts';
import type { OwnSource } from './own-views.ts';

/** Both halves of some days, in sessions. */
interface HalfDays {
  readonly name: string;
  readonly morning: SessionsMissed;
  readonly afternoon: SessionsMissed;
}
type SessionsMissed = Pick<SessionCounts, 'absent' | 'possible' | 'late'>;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** Mornings and afternoons apart: of all pupils, for the school's own people. */
export function halfDaysView({ records, longDay }: Pick<OwnSource, 'records' | 'longDay'>): DrawnView {
  const heading = 'Mornings and afternoons';
  const days = ownDays(records).filter(({ mornings }) => mornings !== undefined);
  const newest = days.at(-1);
  if (newest === undefined)
    return {
      ...nothingYet(heading),
      empty:
        'Mornings and afternoons are not counted apart yet. Where registers are counted here, they will be as soon as the next register comes in.',
    };
  const year = halvesOf('Year to date', days);
  const ofWeekdays = weekdays.map((name, at) =>
    halvesOf(
      `${name}s`,
      days.filter(({ date }) => weekdayOf(date) === at + 1),
    ),
  );
  const rows = [
    halvesOf(
      `Week of ${longDay(weekOf(newest.date))}`,
      days.filter(({ date }) => weekOf(date) === weekOf(newest.date)),
    ),
    year,
    ...ofWeekdays.filter(({ morning, afternoon }) => morning.possible > 0 || afternoon.possible > 0),
  ];
  const apart = ofWeekdays
    .flatMap((one) => {
      const change = changeOf(one);
      return change === undefined ? [] : [{ name: one.name, change }];
    })
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
  const [morning, afternoon] = [rateOf(year.morning), rateOf(year.afternoon)];
  const message =
    morning === undefined || afternoon === undefined
      ? 'There are registers of one half of the day alone.'
      : `Absence in the year to date is ${percent(morning)} in mornings and ${percent(afternoon)} in afternoons.${
          apart === undefined || apart.change === 0
            ? ''
            : ` They are furthest apart on ${apart.name}: ${points(Math.abs(apart.change))} ${apart.change > 0 ? 'more' : 'less'} in the afternoon.`
        }`;
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: `${heading}: absence, %`,
          description: message,
          bars: [year, ...ofWeekdays].flatMap((one) => [
            barOf(`${one.name}, mornings`, one.morning),
            barOf(`${one.name}, afternoons`, one.afternoon),
          ]),
        },
        width,
      ),
    caption: 'Absence in mornings and in afternoons, % of possible sessions',
    columns: [
      'Time',
      'Mornings',
      'Afternoons',
      'Afternoons more by, points',
      'Late, mornings',
      'Late, afternoons',
    ],
    wideOnly: ['Late, mornings', 'Late, afternoons'],
    rows: rows.map((one) => [
      nameCell(one.name),
      rateCell(rateOf(one.morning)),
      rateCell(rateOf(one.afternoon)),
      changeCell(changeOf(one)),
      rateCell(rateOf(one.morning, 'late')),
      rateCell(rateOf(one.afternoon, 'late')),
    ]),
    empty: undefined,
    notes: [
      'Nobody but the head and the attendance lead sees this page. Late is late before the register closed; after that it is absence.',
      'A pupil who leaves at midday is absent in the afternoon alone. Afternoons that are much higher than mornings can also be registers that were filled in by halves: see Data quality.',
    ],
  };
}

function halvesOf(name: string, days: readonly OwnDay[]): HalfDays {
  const sum = (sessions: readonly SessionCounts[]): SessionsMissed => ({
    absent: sessions.reduce((all, { absent }) => all + absent, 0),
    possible: sessions.reduce((all, { possible }) => all + possible, 0),
    late: sessions.reduce((all, { late }) => all + late, 0),
  });
  const mornings = sum(days.map(({ date, mornings: codes }) => sessionsOf(codes ?? new Map(), date)));
  const whole = sum(days.map(({ sessions }) => sessions));
  return {
    name,
    morning: mornings,
    afternoon: {
      absent: whole.absent - mornings.absent,
      possible: whole.possible - mornings.possible,
      late: whole.late - mornings.late,
    },
  };
}

const rateOf = (sessions: SessionsMissed, of: 'absent' | 'late' = 'absent'): number | undefined =>
  sessions.possible === 0 ? undefined : (100 * sessions[of]) / sessions.possible;

function changeOf({ morning, afternoon }: HalfDays): number | undefined {
  const [before, after] = [rateOf(morning), rateOf(afternoon)];
  return before === undefined || after === undefined ? undefined : shownDifference(before, after);
}

const none: Shown = { text: 'z', value: 'z' };
const rateCell = (rate: number | undefined): Shown => (rate === undefined ? none : cellOfRate(rate));
const changeCell = (change: number | undefined): Shown =>
  change === undefined ? none : { text: signed(change), value: change };

const barOf = (name: string, sessions: SessionsMissed) => {
  const value = rateOf(sessions);
  return { name, ...(value === undefined ? { value, words: 'z' } : drawnRate(value)) };
};
