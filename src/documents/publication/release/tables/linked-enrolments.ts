import type { LinkedCell, LinkedSet, LinkedSum } from '../../../../attendance/protection/linked-set.ts';
import { manyOthers } from '../../../../attendance/protection/small-number.ts';
import { breakdownOf, statisticalGroups } from '../../../../attendance/statistics/statistical-group.ts';
import type { PlaceTree } from '../../../../attendance/statistics/statistical-place.ts';
import { placeCode } from '../forms/place-cells.ts';
import { breakdownName, familyName, figureName } from './figure-name.ts';
import { mostGuessed } from './linked-sessions.ts';
import { phaseItem } from './phase-items.ts';

/** Severe absence is a part of persistent absence, and that of all pupils. */
export const kinds = ['Total pupils', 'Persistent absence', 'Severe absence'] as const;

/** Counts of enrolments added up. */
export interface SummedEnrolments {
  readonly at: PersistentAt;
  schools: number;
  readonly enrolments: [total: number, persistent: number, severe: number];
}

/** What a count of enrolments is told apart by; a phase of 3 is all of them. */
export interface PersistentAt {
  readonly window: string;
  readonly place: number;
  readonly phase: number;
  readonly group: number;
}

export const keyOf = ({ window, place, phase, group }: PersistentAt): string =>
  `${window} ${place} ${phase} ${group}`;

/** Names of counts of enrolments, as every release has them. */
export class PersistentNames {
  readonly #places: readonly string[];
  readonly #groups: readonly string[];

  constructor({ places }: PlaceTree) {
    this.#places = places.map(placeCode);
    this.#groups = statisticalGroups.map((group) => {
      const { topic, name } = breakdownOf(group);
      return breakdownName(topic, name);
    });
  }

  of({ window, place, phase, group }: PersistentAt, kind: number): string {
    return figureName({
      place: this.#places[place]!,
      time: window,
      phase: phaseItem(phase),
      breakdown: this.#groups[group]!,
      measure: kinds[kind]!,
    });
  }
}

/** Enrolments as one linked set: places, phases and groups add up, and severe absence is within persistent absence. */
export function linkedEnrolments(
  summed: ReadonlyMap<string, SummedEnrolments>,
  tree: PlaceTree,
  names: PersistentNames,
): LinkedSet {
  const cells: LinkedCell[] = [];
  const sums: LinkedSum[] = [];
  for (const { at, schools, enrolments } of summed.values()) {
    const place = tree.places[at.place]!;
    const [all, persistent] = enrolments;
    const name = (kind: number, where = at) => names.of(where, kind);
    const hiddenWith = (kind: number) => {
      // A percentage over phases is weighted, and a count with its percentage gives all enrolments of the phase.
      if (at.phase === 3) return [];
      return [name(kind, { ...at, phase: 3 }), ...(kind === 0 ? [name(1), name(2)] : [])];
    };
    const cell = (key: string, value: number, kind: number): LinkedCell => ({
      key,
      value,
      pupils: { from: value, to: value },
      others: kind === 0 ? manyOthers : { from: all - value, to: all - value },
      of: 'place',
      schools,
      group: at.group !== 0 && kind !== 0,
      keep:
        keptLevel[place.level] + (at.group === 0 ? 5 : 0) + (kind === 0 ? 4 : 2) + (at.phase === 3 ? 1 : 0),
      block: `${at.window} ${place.level === 'Local authority' ? place.authority.region.code : 'above'}`,
      family: familyName(placeCode(place), phaseItem(at.phase)),
    });
    const parts = [persistent - enrolments[2], all - persistent];
    for (const [kind] of kinds.entries())
      cells.push({ ...cell(name(kind), enrolments[kind]!, kind), hiddenWith: hiddenWith(kind) });
    for (const [whole, part] of [1, 0].entries()) {
      const left = `${name(part)}|not ${kinds[part + 1]}`;
      cells.push({ ...cell(left, parts[whole]!, part + 1), unseen: true });
      sums.push({ total: name(part), parts: [name(part + 1), left] });
    }
    const sumsOf = partsOf(at, tree);
    for (const [kind] of kinds.entries())
      for (const below of sumsOf) {
        const there = below.flatMap((part) => summed.get(keyOf(part)) ?? []);
        const left = enrolments[kind]! - there.reduce((sum, part) => sum + part.enrolments[kind]!, 0);
        // Groups of which the parts are more than the whole are of other pupils than it: nothing follows from them.
        if (there.length === 0 || left < 0) continue;
        const keys = there.map((part) => name(kind, part.at));
        if (left > 0) {
          const key = `${name(kind)}|not in ${keys[0]}`;
          cells.push({
            ...cell(key, left, kind),
            pupils: manyOthers,
            others: manyOthers,
            of: 'school',
            group: false,
            unseen: true,
            known: left <= mostGuessed * enrolments[kind]!,
          });
          keys.push(key);
        }
        sums.push({ total: name(kind), parts: keys });
      }
  }
  return { cells, sums };
}

const keptLevel = { National: 60, Regional: 40, 'Local authority': 0 } as const;

/** Groups of pupils that together are all of them, by topic. */
const groupsOfTopics = [
  ...Map.groupBy(
    [...statisticalGroups.keys()].slice(1),
    (group) => breakdownOf(statisticalGroups[group]!).topic,
  ).values(),
];

/** What a figure is the sum of: places below, phases, groups of one topic. */
function partsOf(at: PersistentAt, tree: PlaceTree): readonly (readonly PersistentAt[])[] {
  return [
    tree.below[at.place]!.map((place) => ({ ...at, place })),
    at.phase === 3 ? [0, 1, 2].map((phase) => ({ ...at, phase })) : [],
    ...(at.group === 0 ? groupsOfTopics.map((groups) => groups.map((group) => ({ ...at, group }))) : []),
  ];
}
