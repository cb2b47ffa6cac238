import { isPupilMeasure } from './figure-key.ts';
import { phasePlace } from './figures-of-schools.ts';
import type { ShownFigures } from './shown-figures.ts';

/** An area and what is shown of it. */
export interface ShownArea {
  /** In keys, such as `authority-204`. */
  readonly name: string;
  readonly figures: ShownFigures;
}

/** What a rate of sessions, and one of pupils, is made of: areas are added up where all of it is shown. */
const together = {
  sessions: ['possible', 'absence', 'authorised', 'unauthorised'],
  pupils: ['enrolments', 'persistent'],
} as const;

/**
 * The figures of a larger place, added up of what is shown of its areas and of nothing else: they give away nothing that those do
 * not. At each time and group an area is added up where its headline figures are shown; a figure that is hidden in one of the areas
 * that are added up is hidden. A time that less than half of the areas have (a half term of another calendar) is left out.
 *
 * @param name of the larger place, such as `england`
 * @param phases of which areas have figures of their own
 */
export function figuresOfAreas(
  name: string,
  areas: readonly ShownArea[],
  phases: readonly string[],
): ShownFigures {
  const figures = new Map<string, number | undefined>();
  for (const phase of [undefined, ...phases]) {
    const placeOf = (area: string) => (phase === undefined ? area : phasePlace(area, phase));
    const whole = placeOf(name);
    const suffixes = areas.map((area) => ({ measures: suffixesOf(area.figures, placeOf(area.name)) }));
    const withAny = suffixes.filter(({ measures }) => measures.size > 0).length;
    const times = new Set(suffixes.flatMap(({ measures }) => [...measures.keys()]));
    for (const time of times)
      for (const kind of ['sessions', 'pupils'] as const) {
        const own = suffixes.flatMap(({ measures }) => measures.get(time) ?? []);
        const added = own.filter((of) => together[kind].every((measure) => of.get(measure) !== undefined));
        if (added.length === 0 || own.length < withAny / 2) continue;
        const measures = new Set(added.flatMap((of) => [...of.keys()]));
        for (const measure of measures)
          if (isPupilMeasure(measure as never) === (kind === 'pupils'))
            figures.set(`${whole}|${time}|${measure}`, sumOf(added.map((of) => of.get(measure))));
      }
  }
  return new Map([...figures].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A place's figures by time and group, and then by measure. */
function suffixesOf(
  figures: ShownFigures,
  place: string,
): ReadonlyMap<string, ReadonlyMap<string, number | undefined>> {
  const by = new Map<string, Map<string, number | undefined>>();
  for (const [key, value] of figures) {
    if (!key.startsWith(`${place}|`)) continue;
    const end = key.lastIndexOf('|');
    const time = key.slice(place.length + 1, end);
    by.set(time, (by.get(time) ?? new Map()).set(key.slice(end + 1), value));
  }
  return by;
}

const sumOf = (values: readonly (number | undefined)[]): number | undefined =>
  values.reduce((sum, value) => (sum === undefined || value === undefined ? undefined : sum + value), 0);
