import type { CountBook, WindowCount } from '../../../../attendance/statistics/count-book.ts';
import { phasesAndTotal } from '../../../../attendance/statistics/session-figures.ts';
import { breakdownOf, statisticalGroups } from '../../../../attendance/statistics/statistical-group.ts';
import { academicYearDigits } from '../../../../attendance/statistics/statistical-periods.ts';
import { type PlaceTree, placeOfAuthority } from '../../../../attendance/statistics/statistical-place.ts';
import { weightedTotal } from '../../../../attendance/statistics/weighted-total.ts';
import type { FigureProtection } from '../protect-figures.ts';
import type { PublishedFigure, StatisticalTable, TableRow } from '../statistical-table.ts';
import { authorityNotes, groupNotes } from './footnotes.ts';
import {
  keyOf,
  kinds,
  linkedEnrolments,
  type PersistentAt,
  PersistentNames,
  type SummedEnrolments,
} from './linked-enrolments.ts';
import { phaseItem, phaseOrder } from './phase-items.ts';
import { breakdownFilter, phaseFilter } from './session-tables.ts';
import { isView } from './views-of-places.ts';

/** Pupils behind each phase of a place, by which a total is weighted. */
export type WeightOf = (place: number, phase: number) => number;

/** With what counts become figures. */
export interface PersistentMeans {
  readonly weightOf: WeightOf;
  readonly protection: FigureProtection;
}

/** Enrolments by kind, of one place, phase and group in one window. */
type Enrolments = readonly [total: number, persistent: number, severe: number];

const notes = [
  'A pupil enrolment is persistently absent when it missed 10% or more of its own possible sessions, and severely absent when it missed 50% or more. Severe absence is a part of persistent absence.',
  'Shares depend on how long a time they are of: a term and a year to date are never compared, and no share is published of a week.',
  'Percentages in rows for all types of school (Total) are weighted to the number of pupils in each type. Numbers of enrolments in those rows are sums and are not weighted.',
  'Figures of fewer than 6 pupils or of a single school are hidden (c), and with them others from which they could be worked out.',
];

/** Tables of persistent and severe absence: by term, and for the year to date. Those of which there are no counts are left out. */
export function persistentTables(
  book: CountBook,
  tree: PlaceTree,
  { weightOf, protection }: PersistentMeans,
): readonly StatisticalTable[] {
  const termly = book.windows.filter(({ window }) => window !== 'Year to date');
  const yearly = book.windows.filter(({ window }) => window === 'Year to date');
  const make = (counts: readonly WindowCount[], name: string, when: string): readonly StatisticalTable[] =>
    counts.length === 0
      ? []
      : [
          {
            name,
            title: `Persistent and severe absence ${when}`,
            about: `Pupil enrolments that missed 10% or more, and 50% or more, of their possible sessions ${when}, for England, regions and local authorities.`,
            filters: [
              phaseFilter,
              ...(hasGroups(counts) ? [breakdownFilter] : []),
              {
                column: 'absence_type',
                label: 'Persistent or severe absence',
                hint: 'Filter by persistent absence, severe absence and all pupils',
                all: 'Total pupils',
              },
            ],
            indicators: [
              { column: 'enrolment_count', label: 'Number of pupil enrolments', unit: '', decimals: 0 },
              {
                column: 'enrolment_percent',
                label: 'Percentage of pupil enrolments',
                unit: '%',
                decimals: 2,
              },
            ],
            footnotes: hasGroups(counts) ? [...notes, ...groupNotes, authorityNotes.needs] : notes,
            rows: [...rowsOf(counts, tree, { weightOf, protection })],
          },
        ];
  return [
    ...make(termly, 'persistent_absence_termly', 'by term'),
    ...make(yearly, 'persistent_absence_year_to_date', 'in the year to date'),
  ];
}

const hasGroups = (counts: readonly WindowCount[]): boolean => counts.some(({ group }) => group !== 'all');

function* rowsOf(
  counts: readonly WindowCount[],
  tree: PlaceTree,
  { weightOf, protection }: PersistentMeans,
): Generator<TableRow> {
  const summed = new Map<string, SummedEnrolments>();
  for (const count of counts) {
    const places = [placeOfAuthority(tree, count.authority), tree.regionOf[count.authority]!, 0];
    for (const place of places)
      for (const phase of [phasesAndTotal.indexOf(count.phase), 3]) {
        const window = `${academicYearDigits(count.year)} ${count.window === 'Year to date' ? 'Academic year' : count.window}`;
        const at = { window, place, phase, group: statisticalGroups.indexOf(count.group) };
        const known = summed.get(keyOf(at)) ?? { at, schools: 0, enrolments: [0, 0, 0] };
        known.schools += count.schools;
        known.enrolments[0] += count.enrolments;
        known.enrolments[1] += count.persistent;
        known.enrolments[2] += count.severe;
        summed.set(keyOf(at), known);
      }
  }
  // A group of nobody has no figures.
  for (const [key, { at, enrolments }] of summed)
    if (at.group !== 0 && enrolments[0] === 0) summed.delete(key);
  const names = new PersistentNames(tree);
  const isShown = ({ place, phase, group }: PersistentAt): boolean =>
    isView({ level: tree.places[place]!.level, phase, group: statisticalGroups[group]! });
  const shown = new Map([...summed].filter(([, { at }]) => isShown(at)));
  const hidden = protection.hide(linkedEnrolments(shown, tree, names));
  const share = (at: PersistentAt, kind: number): number | undefined => {
    const own: Enrolments | undefined = summed.get(keyOf(at))?.enrolments;
    return own === undefined || own[0] === 0 ? undefined : (100 * own[kind]!) / own[0];
  };
  const percent = (at: PersistentAt, kind: number): PublishedFigure => {
    // All enrolments are 100% of themselves, whatever rounding makes of their weights.
    if (at.phase !== 3 || kind === 0) return share(at, kind) ?? 'z';
    const shares = [0, 1, 2].flatMap((phase) => {
      const own = share({ ...at, phase }, kind);
      return own === undefined ? [] : [{ percent: own, weight: weightOf(at.place, phase) }];
    });
    return weightedTotal(shares) ?? share(at, kind) ?? 'z';
  };
  const groups = statisticalGroups.flatMap((group, number) =>
    counts.some((count) => count.group === group) ? [number] : [],
  );
  const breakdowns = statisticalGroups.map(breakdownOf);
  for (const window of [...new Set([...summed.values()].map(({ at }) => at.window))].sort(byTerm)) {
    const [timePeriod, ...identifier] = window.split(' ');
    for (const place of tree.places.keys())
      for (const phase of phaseOrder) {
        if (!summed.has(keyOf({ window, place, phase, group: 0 }))) continue;
        for (const group of groups)
          for (const [kind, name] of kinds.entries()) {
            const at = { window, place, phase, group };
            const own = summed.get(keyOf(at))?.enrolments;
            const isHidden = own !== undefined && hidden.has(names.of(at, kind));
            yield {
              time: { timePeriod: timePeriod!, timeIdentifier: identifier.join(' ') },
              place: tree.places[place]!,
              items: [
                phaseItem(phase),
                ...(groups.length > 1 ? [breakdowns[group]!.topic, breakdowns[group]!.name] : []),
                name,
              ],
              figures: !isShown(at)
                ? ['x', 'x']
                : own === undefined
                  ? ['z', 'z']
                  : isHidden
                    ? ['c', 'c']
                    : [own[kind]!, percent(at, kind)],
            };
          }
      }
  }
}

const termOrder = ['Autumn term', 'Spring term', 'Summer term', 'Academic year'];
const byTerm = (a: string, b: string): number =>
  Number(a.slice(0, 6)) - Number(b.slice(0, 6)) ||
  termOrder.indexOf(a.slice(7)) - termOrder.indexOf(b.slice(7));
