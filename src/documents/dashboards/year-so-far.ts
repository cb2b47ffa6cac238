import type { FigureGroup, FigureTime } from '../../attendance/figures/figure-key.ts';
import type { FigureTimes } from '../../attendance/figures/figure-times.ts';
import type { Measure, measures } from '../../attendance/figures/measure.ts';
import {
  isMissing,
  mapPublished,
  notApplicable,
  notAvailable,
  type Published,
} from '../../attendance/published.ts';
import type { FiguresOfPlace } from './rates-of-figures.ts';

/**
 * A number of sessions of the year so far: half terms that are over, and the weeks since. Where one of them is hidden, so is the
 * sum: it is made of nothing but what is shown.
 */
export function sessionsSoFar(
  { place, figures }: FiguresOfPlace,
  times: FigureTimes,
  group: FigureGroup,
  measure: Measure,
): Published<number> {
  const weeks = [...times.week.keys()];
  const newest = weeks.at(-1);
  if (newest === undefined) return notAvailable;
  const number = (time: FigureTime) => figures.get(place, time, group, measure);
  const halves = [...times['half-term'].keys()].filter((last) => last <= newest);
  let sum = 0;
  let from = '';
  for (const last of halves) {
    const whole = number({ span: 'half-term', last });
    if (isMissing(whole)) continue;
    // Weeks before it, of a half term that is hidden or has no view.
    const between = weeksSum(
      weeks.filter((week) => week > from && week <= (previous(halves, last) ?? '')),
      number,
    );
    if (isMissing(between)) return between;
    sum += whole + between;
    from = last;
  }
  return mapPublished(
    weeksSum(
      weeks.filter((week) => week > from),
      number,
    ),
    (rest) => sum + rest,
  );
}

const previous = <T>(all: readonly T[], one: T): T | undefined => all[all.indexOf(one) - 1];

function weeksSum(
  weeks: readonly FigureTime['last'][],
  number: (time: FigureTime) => Published<number>,
): Published<number> {
  let sum = 0;
  for (const last of weeks) {
    const one = number({ span: 'week', last });
    if (isMissing(one)) return one;
    sum += one;
  }
  return sum;
}

/** A measure as a share of possible sessions of the year so far, %. */
export function rateSoFar(
  of: FiguresOfPlace,
  times: FigureTimes,
  group: FigureGroup,
  measure: Exclude<Measure, (typeof measures)[0]>,
): Published<number> {
  const possible = sessionsSoFar(of, times, group, 'possible');
  if (isMissing(possible)) return possible;
  if (possible === 0) return notApplicable;
  return mapPublished(sessionsSoFar(of, times, group, measure), (part) => (100 * part) / possible);
}
