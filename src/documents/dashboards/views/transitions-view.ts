import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { FigureGroup } from '../../../attendance/figures/figure-key.ts';
import { isMissing, notAvailable, type Published } from '../../../attendance/published.ts';
import { barsChart } from '../../../presentation/charts/bars-chart.ts';
import { inHundred, points, shownDifference, signed } from '../../../presentation/formatting.ts';
import { figureCell, saidRate } from '../rates-of-figures.ts';
import { yearBefore } from '../same-days.ts';
import { isOfMany, standAmongAll, type WeighedContrast, weighed } from '../stands-out/contrast.ts';
import {
  cellOfRate,
  type DashboardSource,
  type DrawnView,
  drawnRate,
  nameCell,
  nothingYet,
  type Shown,
} from './drawn-view.ts';
import { firstWeekNotes, sessionsOfPupil, type WeekWithRange, weekWithRange } from './first-week.ts';
import { yearGroupsIn } from './year-groups-view.ts';

const firstWeekColumns = ['First week of this year', 'First week: from', 'First week: to'];

interface Moved {
  readonly from: number;
  readonly to: number;
  /** Over the weeks that both years have, %. */
  readonly before: Published<number>;
  readonly now: Published<number>;
  readonly firstWeek: WeekWithRange;
  /** The two years side by side with how likely a change so large is by chance; undefined where that cannot be said. */
  readonly contrast: WeighedContrast | undefined;
}

/** Each year group as it was a year ago, one year group below: mostly the same pupils, in the same weeks. */
export function transitionsView({ of, times, lastYear }: DashboardSource): DrawnView {
  const heading = 'From one year group to the next';
  const weeks = [...times.week.keys()];
  if (weeks.length === 0) return nothingYet(heading);
  const moves =
    lastYear === undefined
      ? []
      : yearGroupsIn(times, weeks).flatMap((to) => moveTo(to, { of, lastYear, weeks }) ?? []);
  if (moves.length === 0)
    return {
      ...nothingYet(heading),
      empty:
        'There are no figures by year group of last year and this one to lay beside each other. They come when two years of registers have been counted.',
    };
  const known = moves.flatMap((move) =>
    isMissing(move.now) || isMissing(move.before)
      ? []
      : [{ ...move, change: shownDifference(move.before, move.now) }],
  );
  const looked = moves.flatMap(({ contrast }) => contrast ?? []);
  const stand = standAmongAll(looked);
  const stands = new Set(looked.filter((_, i) => stand[i]));
  const largest = known.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
  const message =
    largest === undefined
      ? 'No year group is shown in both years.'
      : `Absence of Year ${largest.to} is ${saidRate(largest.now)} this year; Year ${largest.from} had ${saidRate(largest.before)} in the same weeks of last year: ${largest.change === 0 ? 'no change' : `${points(Math.abs(largest.change))} ${largest.change > 0 ? 'more' : 'less'}`}${largest.change === 0 ? '' : chanceWords(largest, stands)}. No year group changed by more.`;
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: `${heading}: absence, %`,
          description: message,
          bars: moves.flatMap(({ from, to, before, now }) => [
            barOf(`Year ${from}, last year`, before),
            barOf(`Year ${to}, this year`, now),
          ]),
        },
        width,
      ),
    caption: 'Absence of the same weeks of two years, % of possible sessions',
    columns: ['Year groups', 'Last year', 'This year', 'Change, points', 'By chance', ...firstWeekColumns],
    wideOnly: ['By chance', ...firstWeekColumns],
    rows: moves.map((move) => [
      nameCell(`Year ${move.from} to Year ${move.to}`),
      cellOfRate(move.before),
      cellOfRate(move.now),
      changeCell(move),
      nameCell(isSaid(move) ? inHundred(move.contrast.chance) : 'x'),
      cellOfRate(move.firstWeek.rate),
      cellOfRate(move.firstWeek.from),
      cellOfRate(move.firstWeek.to),
    ]),
    empty: undefined,
    notes: [
      'They are mostly the same pupils: those who left or joined between are in one year only. Weeks are laid beside the same weeks of last year, and only those that both years have are in it.',
      'What happens by chance is measured by how much the changes of single weeks differ. It is not said of a change that five pupils or fewer could make, nor of fewer than six weeks.',
      'The more changes there are, the more of them look large by chance. One is called beyond chance where it stands among all of them: of those, one in ten is chance all the same.',
      ...firstWeekNotes(moves.map(({ to, firstWeek }) => ({ ...firstWeek, name: `Year ${to}` }))),
    ],
  };
}

function chanceWords(move: Moved, stands: ReadonlySet<WeighedContrast>): string {
  if (!isSaid(move)) return '; whether that is more than chance cannot be said';
  return stands.has(move.contrast) ? ', beyond chance' : ', which may be chance';
}

/** Whether chance is spoken of: not where a handful of pupils could make the change. */
const isSaid = (move: Moved): move is Moved & { readonly contrast: WeighedContrast } =>
  move.contrast !== undefined && isOfMany(move.contrast);

function moveTo(
  to: number,
  {
    of,
    lastYear,
    weeks,
  }: Required<Pick<DashboardSource, 'of'>> & {
    readonly lastYear: NonNullable<DashboardSource['lastYear']>;
    readonly weeks: readonly IsoDate[];
  },
): Moved | undefined {
  const from = to - 1;
  const sessions = (place: DashboardSource['of'], last: IsoDate, group: FigureGroup) => {
    const time = { span: 'week', last } as const;
    const possible = place.figures.get(place.place, time, group, 'possible');
    const absent = place.figures.get(place.place, time, group, 'absence');
    return isMissing(possible) || isMissing(absent) || possible === 0 ? undefined : { possible, absent };
  };
  const both = weeks.flatMap((last) => {
    const here = sessions(of, last, `year ${to}`);
    const there = sessions(lastYear.of, yearBefore(last), `year ${from}`);
    return here === undefined || there === undefined ? [] : [{ here, there }];
  });
  if (!yearGroupsIn(lastYear.times, [...lastYear.times.week.keys()]).includes(from)) return undefined;
  const contrast = weighed({
    view: 'transitions',
    what: '',
    than: '',
    weeks: both,
    sessionsOfPupil,
  });
  const over = (side: 'here' | 'there'): Published<number> =>
    both.length === 0
      ? notAvailable
      : (100 * both.reduce((sum, week) => sum + week[side].absent, 0)) /
        both.reduce((sum, week) => sum + week[side].possible, 0);
  return {
    from,
    to,
    before: over('there'),
    now: over('here'),
    firstWeek: weekWithRange(of, weeks[0]!, `year ${to}`),
    contrast,
  };
}

const barOf = (name: string, rate: Published<number>) => ({ name, ...drawnRate(rate) });

function changeCell({ before, now }: Moved): Shown {
  if (isMissing(now)) return cellOfRate(now);
  if (isMissing(before)) return cellOfRate(before);
  const change = shownDifference(before, now);
  return { text: signed(change), value: figureCell(change) };
}
