import { mean } from '../../numerics/mean.ts';
import type { SchoolCourse } from './school-course.ts';

/** A school in the comparison, and how much it counts: 1 for a supported school, a share for each that it is compared with. */
export interface Weighted {
  readonly school: SchoolCourse;
  readonly weight: number;
}

/**
 * The schools that supported schools are compared with: for each, the `wanted` nearest of its phase, in need, in earlier
 * rates and in free school meals, each in its own spread, among those without a place.
 * A supported school of a phase in which nobody went without a place is left out.
 *
 * @returns supported schools and their controls, by URN; a control's weight is the sum of its shares
 */
export function matchedControls(
  supported: readonly SchoolCourse[],
  withoutPlace: readonly SchoolCourse[],
  wanted: number,
): Weighted[] {
  const phases = new Set(withoutPlace.map(({ phase }) => phase));
  const comparable = supported.filter(({ phase }) => phases.has(phase));
  if (comparable.length === 0) return [];
  const distance = distanceIn([...comparable, ...withoutPlace]);
  const weights = new Map<SchoolCourse, number>();
  for (const school of comparable) {
    const nearest = withoutPlace
      .filter(({ phase }) => phase === school.phase)
      .map((control) => ({ control, apart: distance(school, control) }))
      .sort((a, b) => a.apart - b.apart || a.control.id - b.control.id)
      .slice(0, wanted);
    weights.set(school, 1);
    for (const { control } of nearest) weights.set(control, (weights.get(control) ?? 0) + 1 / nearest.length);
  }
  return [...weights]
    .map(([school, weight]) => ({ school, weight }))
    .sort((a, b) => a.school.id - b.school.id);
}

/** What schools are matched on: chosen by, and known, before anybody was supported. */
const matchedOn: readonly ((school: SchoolCourse) => number)[] = [
  ({ need }) => need,
  ({ rates }) => rates.chosenIn,
  ({ rates }) => rates.oneBefore,
  ({ fsm }) => fsm,
];

function distanceIn(schools: readonly SchoolCourse[]): (a: SchoolCourse, b: SchoolCourse) => number {
  const spreads = matchedOn.map((of) => {
    const values = schools.map(of);
    const middle = mean(values);
    return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  });
  return (a, b) =>
    matchedOn.reduce(
      (sum, of, i) => (spreads[i] === 0 ? sum : sum + ((of(a) - of(b)) / spreads[i]!) ** 2),
      0,
    );
}
