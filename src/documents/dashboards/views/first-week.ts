import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { FigureGroup } from '../../../attendance/figures/figure-key.ts';
import { isMissing, type Published } from '../../../attendance/published.ts';
import { wilsonInterval } from '../../../numerics/wilson-interval.ts';
import { type FiguresOfPlace, rateOfFigures, saidRate } from '../rates-of-figures.ts';

/** Possible sessions of a pupil in a week. */
export const sessionsOfPupil = 10;

/** Absence of a group in one week, and between which rates its usual one may lie, % of possible sessions. */
export interface WeekWithRange {
  readonly rate: Published<number>;
  readonly from: Published<number>;
  readonly to: Published<number>;
}

/**
 * Absence of a week with its range of 19 in 20, of figures that are shown and of nothing else. Absences of one pupil hang together: each
 * pupil counts once, as if whoever is absent were absent all week, which is as wide as single pupils can make it. There are at least as
 * many of them as make the possible sessions with ten each.
 */
export function weekWithRange(of: FiguresOfPlace, last: IsoDate, group: FigureGroup): WeekWithRange {
  const time = { span: 'week', last } as const;
  const rate = rateOfFigures(of, time, group, 'absence');
  const possible = of.figures.get(of.place, time, group, 'possible');
  if (isMissing(rate)) return { rate, from: rate, to: rate };
  if (isMissing(possible)) return { rate, from: possible, to: possible };
  const { from, to } = wilsonInterval(rate / 100, possible / sessionsOfPupil);
  return { rate, from: 100 * from, to: 100 * to };
}

/**
 * How the first week of autumn that was published went with the rest of the year, of authorities' primary, secondary and special schools:
 * the least and the most of the years 2022/23 to 2025/26. Measured on the published files by
 * `tests/real-files/first-week.long.test.ts`, which fails where they say otherwise.
 */
export const firstWeekOfAuthorities = {
  /** Spearman's rank correlation. */
  likeness: [0.58, 0.86],
  /** Of a difference in the first week, how much there was in the rest of the year, %. */
  remained: { primary: [39, 67], secondary: [95, 115], special: [67, 86] },
  /** Of the quarter with the most absence in the first week, how many in 100 were so for the rest of the year. */
  quarter: [51, 81],
} as const;

/** What the first week says, how sure that is and what it has meant. */
export function firstWeekNotes(
  groups: readonly (WeekWithRange & { readonly name: string })[],
): readonly string[] {
  const shown = groups.flatMap((one) => (isMissing(one.rate) ? [] : [{ ...one, rate: one.rate }]));
  const highest = shown.toSorted((a, b) => b.rate - a.rate)[0];
  const { likeness, remained, quarter } = firstWeekOfAuthorities;
  return [
    ...(highest === undefined
      ? []
      : [
          `In the first week of this year, absence was ${saidRate(highest.rate)} in ${highest.name}${shown.length === 1 ? '' : ', the highest that is shown'}. By chance alone, its usual absence may be anything from ${saidRate(highest.from)} to ${saidRate(highest.to)}.${shown.length === 1 ? '' : ' The highest of several is often high by chance.'}`,
        ]),
    'The first week’s “from” and “to” are what chance leaves open: 19 such ranges in 20 hold the usual rate, where pupils are absent each for reasons of their own. Each pupil counts once, as if whoever is absent were absent all week. Illness that goes round, and the season, move a week further than that.',
    'A first week tells little by itself: it is five days. High absence in it is a reason to ask early, and not a finding. By published findings for England, a pupil who is absent in the first week is 2.7 times as likely as others to be persistently absent in the year. That is of single pupils, whom counts do not follow, and has not been tried on those here.',
    `Of local authorities it has been tried, on published figures of four years (2022/23 to 2025/26): those with more absence in the first week that was published had more in the rest of the year (rank correlation ${likeness.join(' to ')}; 1 would be the same order). Of a difference in that week, ${remained.primary.join('% to ')}% remained between authorities’ primary schools, ${remained.special.join('% to ')}% between their special schools, and about all, ${remained.secondary.join('% to ')}%, between their secondary schools. Of the quarter that began with most absence, ${quarter.join(' to ')} in 100 stayed in it. An authority has thousands of pupils: of a year group in one school less remains, and of a pupil this says nothing.`,
  ];
}
