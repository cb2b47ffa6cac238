import type { LinkedCell, LinkedSet, LinkedSum } from './linked-set.ts';
import type { ProtectionSettings } from './protection-settings.ts';
import { manyOthers } from './small-number.ts';

/** The published rules, as methods/protection/protection-1.json has them. */
export const protectionOne: ProtectionSettings = {
  version: '1.0.0',
  fewestPupils: 6,
  fewestSchools: 2,
  fewestSchoolsForMember: 3,
  narrowest: 5,
  expectedPupils: 20,
  usualShare: {
    possible: 1,
    absence: 0.069,
    authorised: 0.047,
    unauthorised: 0.022,
    illness: 0.032,
    late: 0.007,
    appointments: 0.003,
    'other-authorised': 0.015,
    'authorised-else': 0.012,
    holiday: 0.0045,
    unexplained: 0.0155,
    'late-after-close': 0.002,
    enrolments: 1,
    persistent: 0.18,
    severe: 0.02,
    'persistent-not-severe': 0.16,
  },
  timesDay: { day: 1, week: 2.2, 'half-term': 6, 'year-to-date': 2.2 },
};

/** A number of pupils of a large school, with as many sessions as pupils. */
export const cellOf = (key: string, value: number, more: Partial<LinkedCell> = {}): LinkedCell => ({
  key,
  value,
  pupils: { from: value, to: value },
  others: manyOthers,
  of: 'school',
  schools: 1,
  group: false,
  keep: 0,
  block: '',
  ...more,
});

/**
 * A table of days × measures × groups with every margin and the total of each, as one linked set.
 *
 * @param values by day, measure and group
 */
export function tableWithMargins(values: readonly (readonly (readonly number[])[])[]): LinkedSet {
  const size = [values.length, values[0]!.length, values[0]![0]!.length] as const;
  const cells: LinkedCell[] = [];
  const sums: LinkedSum[] = [];
  const places = (axis: 0 | 1 | 2) => [...Array(size[axis]).keys(), -1];
  const key = (at: readonly number[]) => at.map((place) => (place === -1 ? 'all' : place)).join(' ');
  const value = (at: readonly number[]): number =>
    values.reduce(
      (sum, day, d) =>
        at[0] !== -1 && at[0] !== d
          ? sum
          : day.reduce(
              (inDay, measure, m) =>
                at[1] !== -1 && at[1] !== m
                  ? inDay
                  : measure.reduce((all, one, g) => (at[2] !== -1 && at[2] !== g ? all : all + one), inDay),
              sum,
            ),
      0,
    );
  for (const day of places(0))
    for (const measure of places(1))
      for (const group of places(2)) {
        const at = [day, measure, group];
        const margins = at.filter((place) => place === -1).length;
        cells.push(cellOf(key(at), value(at), { keep: margins }));
        for (const axis of [0, 1, 2] as const)
          if (at[axis] === -1)
            sums.push({
              total: key(at),
              parts: [...Array(size[axis]).keys()].map((place) => key(at.with(axis, place))),
            });
      }
  return { cells, sums };
}
