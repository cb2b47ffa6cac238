import { type AcademicYear, parseAcademicYear } from '../../../attendance/academic-year.ts';
import { isMissing, notApplicable, notAvailable, type Published } from '../../../attendance/published.ts';
import type { Laestab } from '../../../attendance/urn.ts';
import type { Row } from '../row.ts';

/** The academic year of a row of explore-education-statistics, such as `202425` (or `202,425` and `202425.0`); undefined, and a fault, for other text. */
export function yearIn<K extends string>(row: Row<K>, key: K): AcademicYear | undefined {
  const year = parseAcademicYear(row.text(key).replace(/^(\d{3}),(\d{3})$|\.0+$/, '$1$2'));
  if (year === undefined) row.fault(key, 'not an academic year such as 202425: row left out');
  else row.isOf(year);
  return year;
}

/** Seven digits, with a stroke after the third or none; undefined for other text. */
export function laestabIn<K extends string>(row: Row<K>, key: K): Laestab | undefined {
  const digits = row.text(key).replace(/[/ -]|\.0$/g, '');
  return /^[1-9]\d{6}$/.test(digits) ? (Number(digits) as Laestab) : undefined;
}

/** A number of pupils as a share of all, in per cent; not applicable where there is none at all. */
export function percentageOf<K extends string>(
  row: Row<K>,
  key: K,
  whole: Published<number>,
): Published<number> {
  if (!row.has(key)) return notAvailable;
  const part = row.count(key);
  if (isMissing(part)) return part;
  if (isMissing(whole)) return whole;
  if (whole === 0) return notApplicable;
  if (part > whole) return row.disbelieve(key, 'more pupils than are on roll');
  return (100 * part) / whole;
}
