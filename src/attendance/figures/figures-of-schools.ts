import type { LinkedSet } from '../protection/linked-set.ts';
import type { ProtectionSettings } from '../protection/protection-settings.ts';
import type { Urn } from '../urn.ts';
import { FiguresInHand } from './figures-in-hand.ts';
import { type FigurePlace, linkedFigures, suffixesOf } from './linked-figures.ts';
import { addPlaceYears, rowYear } from './place-year.ts';
import type { PlaceYear } from './school-year.ts';

/** A school with its year so far. */
export interface SchoolInPlace {
  readonly urn: Urn;
  /** As statistics tell them apart: primary, secondary, special. */
  readonly phase: string;
  readonly year: PlaceYear;
}

/** How much more the figures of all together are kept than the row of one school, and those of all phases than of one. */
const kept = { school: 0, phase: 100, all: 200 };

/**
 * The figures of a place that is made of schools, as whoever may see them can open them: all schools, each phase, and each
 * school's own row by week and longer, with every way in which they add up. What is made of too few schools is no place: where
 * there are rows, the row of a phase's only school stands for its phase.
 *
 * @param rows whether schools' own rows are there: not for a place whose schools the reader may not see
 */
export function figuresOfSchools(
  name: string,
  schools: readonly SchoolInPlace[],
  rows: boolean,
  settings: ProtectionSettings,
): LinkedSet {
  const figures = new FiguresInHand();
  const add = (place: FigurePlace, year: PlaceYear): ReadonlySet<string> => {
    const set = linkedFigures(place, year, settings);
    figures.addAll(set);
    return suffixesOf(set);
  };
  const link = (total: string, parts: readonly string[], suffixes: Iterable<string>) => {
    for (const suffix of suffixes)
      figures.linkWithRest(
        `${total}|${suffix}`,
        parts.map((part) => `${part}|${suffix}`),
        'others',
      );
  };
  const addRow = ({ urn, year }: SchoolInPlace, always: ReadonlySet<string>) =>
    add({ name: schoolPlace(urn), of: 'school', keep: kept.school, always, rowOnly: true }, year);
  const addRows = (own: readonly SchoolInPlace[], always: ReadonlySet<string>): ReadonlySet<string> =>
    new Set(own.flatMap(({ urn, year }) => [...addRow({ urn, phase: '', year: rowYear(year) }, always)]));
  const tooFew = (own: readonly SchoolInPlace[]) => rows && own.length < settings.fewestSchools;
  if (tooFew(schools)) {
    addRows(schools, new Set());
    return figures.set();
  }
  const whole = add({ name, of: 'place', keep: kept.all }, addPlaceYears(schools.map(({ year }) => year)));
  const phases = [...Map.groupBy(schools, ({ phase }) => phase)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const parts: string[] = [];
  for (const [phase, own] of phases) {
    // A place of one phase is that phase.
    const alone = phases.length === 1;
    if (!alone && tooFew(own)) {
      for (const school of own) addRow(school, whole);
      parts.push(...own.map(({ urn }) => schoolPlace(urn)));
      continue;
    }
    const place = alone ? name : phasePlace(name, phase);
    const there = alone
      ? whole
      : add(
          { name: place, of: 'place', keep: kept.phase, always: whole },
          addPlaceYears(own.map(({ year }) => year)),
        );
    parts.push(place);
    if (!rows) continue;
    link(
      place,
      own.map(({ urn }) => schoolPlace(urn)),
      addRows(own, there),
    );
  }
  if (phases.length > 1) link(name, parts, whole);
  return figures.set();
}

export const schoolPlace = (urn: Urn): string => `school ${urn}`;
export const phasePlace = (place: string, phase: string): string => `${place}, ${phase}`;
