import type {
  StatisticalLevel,
  StatisticalPlace,
} from '../../../../attendance/statistics/statistical-place.ts';
import type { StatisticalTable } from '../statistical-table.ts';

const columnsOf: Readonly<Record<StatisticalLevel, readonly string[]>> = {
  National: [],
  Regional: ['region_code', 'region_name'],
  'Local authority': ['region_code', 'region_name', 'old_la_code', 'new_la_code', 'la_name'],
};

/** Columns of place that the table's lowest level needs. */
export function placeColumnsOf({ rows }: StatisticalTable): readonly string[] {
  const levels = new Set(rows.map(({ place }) => place.level));
  return levels.has('Local authority')
    ? columnsOf['Local authority']
    : levels.has('Regional')
      ? columnsOf.Regional
      : columnsOf.National;
}

/** Cells of a place: those of levels below it are empty. */
export function placeCells(place: StatisticalPlace): readonly string[] {
  if (place.level === 'National') return ['', '', '', '', ''];
  if (place.level === 'Regional') return [place.region.code, place.region.name, '', '', ''];
  const { region, oldCode, newCode, name } = place.authority;
  return [region.code, region.name, oldCode, newCode, name];
}

/** Code of a place, by which programs know it. */
export function placeCode(place: StatisticalPlace): string {
  if (place.level === 'National') return 'E92000001';
  return place.level === 'Regional' ? place.region.code : place.authority.newCode;
}
