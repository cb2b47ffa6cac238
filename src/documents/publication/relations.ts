import type { TextRow } from '../../intake/text-table/text-table.ts';
import { type DescribedData, groupKey } from './data-set.ts';

/** Lines of which one is the whole and the others its parts. */
export interface Relation {
  readonly whole: TextRow;
  readonly parts: readonly TextRow[];
}

/** Relations of one sort, such as the nation and its regions. */
export interface RelationSort {
  /** What the whole is of the parts, in words. */
  readonly name: string;
  readonly relations: readonly Relation[];
  /** By definition; other sorts are held to only where nearly all of the file keeps them (totals may be weighted). */
  readonly always: boolean;
}

/** What of attendance is, by definition, the sum of what (types of the published dictionary). */
const typesOfSessions: readonly (readonly [string, readonly string[]])[] = [
  ['All possible sessions', ['Overall attendance', 'Overall absence']],
  ['Overall absence', ['Authorised', 'Unauthorised']],
  ['Overall attendance', ['Present', 'Approved educational activity']],
];

/** Every sort of relation that a file has. */
export function relationSorts(set: DescribedData): readonly RelationSort[] {
  const { cell, totals } = set;
  // Totals over phases may be weighted, so that they are judged apart.
  const overPhases = (row: TextRow) => cell(row, 'education_phase') === totals.get('education_phase');
  return [
    typesOfAttendance(set),
    ...places(set, 'in a phase', (row) => !overPhases(row)),
    ...places(set, 'over all phases', overPhases),
    ...filterTotals(set),
  ].filter(({ relations }) => relations.length > 0);
}

function grouped(set: DescribedData, but: readonly string[]): readonly (readonly TextRow[])[] {
  return [...Map.groupBy(set.data.rows, groupKey(set, but)).values()];
}

/** Sessions by type: only lines that stand for all reasons of their type. */
function typesOfAttendance(set: DescribedData): RelationSort {
  const { cell, filters } = set;
  const groups = filters.includes('attendance_type')
    ? grouped(set, ['attendance_status', 'attendance_type', 'attendance_reason'])
    : [];
  const forAllReasons = (row: TextRow) =>
    /^$|^(All|Overall|Total) /.test(cell(row, 'attendance_reason')) ||
    cell(row, 'attendance_reason') === 'Present';
  const relations = groups.flatMap((rows) => {
    const byType = new Map(rows.filter(forAllReasons).map((row) => [cell(row, 'attendance_type'), row]));
    return typesOfSessions.flatMap(([type, parts]): Relation[] => {
      const [whole, found] = [byType.get(type), parts.flatMap((part) => byType.get(part) ?? [])];
      return whole !== undefined && found.length === parts.length ? [{ whole, parts: found }] : [];
    });
  });
  return { name: 'a type of sessions and the types below it', relations, always: true };
}

function places(
  set: DescribedData,
  which: string,
  belongs: (row: TextRow) => boolean,
): readonly RelationSort[] {
  const { cell } = set;
  const allPlaces = [
    'geographic_level',
    'region_code',
    'region_name',
    'old_la_code',
    'new_la_code',
    'la_name',
  ];
  const groups = grouped(set, allPlaces).filter(([first]) => belongs(first!));
  const level = (name: string) => (row: TextRow) => cell(row, 'geographic_level') === name;
  const nation = groups.flatMap((rows): Relation[] => {
    const [whole, parts] = [rows.find(level('National')), rows.filter(level('Regional'))];
    return whole !== undefined && parts.length > 1 ? [{ whole, parts }] : [];
  });
  const regions = groups.flatMap((rows) => {
    const authorities = Map.groupBy(rows.filter(level('Local authority')), (row) => cell(row, 'region_code'));
    return rows.filter(level('Regional')).flatMap((whole): Relation[] => {
      const parts = authorities.get(cell(whole, 'region_code')) ?? [];
      return parts.length > 1 ? [{ whole, parts }] : [];
    });
  });
  return [
    { name: `the nation and its regions, ${which}`, relations: nation, always: false },
    { name: `a region and its authorities, ${which}`, relations: regions, always: false },
  ];
}

function filterTotals(set: DescribedData): readonly RelationSort[] {
  return set.filters
    .filter((column) => !/^attendance_|^absence_type$/.test(column))
    .map((column) => ({
      name: `all of ${column} and its items`,
      always: false,
      relations: grouped(set, [column]).flatMap((rows): Relation[] => {
        const isTotal = (row: TextRow) => set.cell(row, column) === set.totals.get(column);
        const [whole, parts] = [rows.find(isTotal), rows.filter((row) => !isTotal(row))];
        return whole !== undefined && parts.length > 1 ? [{ whole, parts }] : [];
      }),
    }));
}
