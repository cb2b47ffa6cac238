import { weekOf } from '../calendar/iso-date.ts';
import type { ProtectionSettings } from '../protection/protection-settings.ts';
import type { PupilRange } from '../protection/small-number.ts';
import { type FigureTime, figureKey } from './figure-key.ts';
import type { ShownArea } from './figures-of-areas.ts';
import { phasePlace, type SchoolInPlace } from './figures-of-schools.ts';
import type { ShownFigures } from './shown-figures.ts';
import { othersOf, type Tally } from './tally.ts';

const measures = ['possible', 'absence'] as const;

/**
 * What of an authority its schools are compared with: absence of all pupils of its schools of a phase, by week, and by day in
 * weeks of which every day is shown. It is a part of what is shown of the authority, chosen for readers who know one of its schools
 * exactly: that one taken off, enough schools and pupils are left. A week that does not hold to that is left out with its days, so
 * that nothing can be had from what is left of it.
 */
export function comparedFigures(
  { name, schools }: { readonly name: string; readonly schools: readonly SchoolInPlace[] },
  shown: ShownFigures,
  settings: ProtectionSettings,
): ShownFigures {
  const phases = Map.groupBy(schools, ({ phase }) => phase);
  const figures = new Map<string, number>();
  for (const [phase, own] of phases) {
    const place = phases.size === 1 ? name : phasePlace(name, phase);
    const safeAt = (time: FigureTime): readonly (readonly [string, number])[] | undefined => {
      const values = measures.map((measure) => shown.get(figureKey(place, time, 'all', measure)));
      if (values.includes(undefined) || !isSafeForMember(talliesAt(own, time), settings)) return undefined;
      return measures.map((measure, at) => [
        figureKey(phasePlace(name, phase), time, 'all', measure),
        values[at]!,
      ]);
    };
    for (const week of timesOf(own, 'week')) {
      const whole = safeAt({ span: 'week', last: week });
      if (whole === undefined) continue;
      const days = timesOf(own, 'day')
        .filter((day) => weekOf(day) === weekOf(week))
        .map((day) => safeAt({ span: 'day', last: day }));
      for (const [key, value] of [...whole, ...(days.includes(undefined) ? [] : days.flatMap((day) => day!))])
        figures.set(key, value);
    }
  }
  return new Map([...figures].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const timesOf = (schools: readonly SchoolInPlace[], span: FigureTime['span']) =>
  [...new Set(schools.flatMap(({ year }) => [...year[span].keys()]))].toSorted();

const talliesAt = (schools: readonly SchoolInPlace[], { span, last }: FigureTime): readonly Tally[] =>
  schools.flatMap(({ year }) => year[span].get(last)?.get('all') ?? []);

/** Whether enough is left for whoever knows one of the schools, whichever that is: the largest leaves the least. */
function isSafeForMember(
  tallies: readonly Tally[],
  { fewestPupils, fewestSchoolsForMember }: ProtectionSettings,
): boolean {
  const leastLeft = (of: (tally: Tally) => PupilRange): number => {
    const known = tallies.map((tally) => of(tally).from);
    return known.reduce((sum, one) => sum + one, 0) - Math.max(...known);
  };
  return (
    tallies.length >= fewestSchoolsForMember &&
    leastLeft(({ pupils }) => pupils.absence) >= fewestPupils &&
    leastLeft((tally) => othersOf(tally, 'absence')) >= fewestPupils
  );
}

/**
 * What schools are compared with of a larger place: the sums of what its areas' schools are compared with. A time that less than
 * half of the areas have is left out.
 */
export function comparedFiguresOfAreas(name: string, areas: readonly ShownArea[]): ShownFigures {
  const sums = new Map<string, { sum: number; areas: number }>();
  const withPhase = new Map<string, number>();
  for (const { name: area, figures } of areas) {
    const phases = new Set<string>();
    for (const [key, value] of figures) {
      const ofArea = key.slice(area.length);
      phases.add(ofArea.slice(0, ofArea.indexOf('|')));
      const { sum, areas: many } = sums.get(ofArea) ?? { sum: 0, areas: 0 };
      sums.set(ofArea, { sum: sum + value!, areas: many + 1 });
    }
    for (const phase of phases) withPhase.set(phase, (withPhase.get(phase) ?? 0) + 1);
  }
  return new Map(
    [...sums]
      .filter(([key, { areas: many }]) => many >= withPhase.get(key.slice(0, key.indexOf('|')))! / 2)
      .map(([key, { sum }]): [string, number] => [`${name}${key}`, sum])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
