import { codeText } from './mark-bytes.ts';
import { yearSessions } from './school-year-dates.ts';
import type { SchoolYearMarks } from './school-year-marks.ts';

/** Sessions by code of a school's day, of those whom official statistics count, of Year 11 once it stands apart, and of the others. */
export interface SchoolDayCounts {
  /** Place among the term days. */
  readonly day: number;
  readonly in: ReadonlyMap<string, number>;
  readonly year11: ReadonlyMap<string, number>;
  readonly out: ReadonlyMap<string, number>;
}

const size = 64;

/**
 * Counts a school's days by code. Marks that are missing, days on which it is shut and pupils not on roll count as nothing.
 *
 * @param codes the marks as they stand, or as they stood on an evening
 */
export function schoolDayCounts(
  { pupils, counted, days, year11Until }: SchoolYearMarks,
  codes: Uint8Array,
): readonly SchoolDayCounts[] {
  const tally = new Int32Array(days.length * 3 * size);
  for (const [pupil, { yearGroup }] of pupils.entries()) {
    const apart = yearGroup === 11 ? 2 * year11Until : yearSessions;
    for (let session = 0; session < yearSessions; session += 1) {
      const scope = pupil >= counted ? 2 : session >= apart ? 1 : 0;
      tally[((session >> 1) * 3 + scope) * size + codes[pupil * yearSessions + session]!]! += 1;
    }
  }
  const countsAt = (day: number, scope: number) => {
    const counts = new Map<string, number>();
    for (let byte = 1; byte < size; byte += 1) {
      const sessions = tally[(day * 3 + scope) * size + byte]!;
      if (sessions > 0 && !nothing.has(codeText(byte))) counts.set(codeText(byte), sessions);
    }
    return counts;
  };
  return [...days.keys()]
    .map((day) => ({ day, in: countsAt(day, 0), year11: countsAt(day, 1), out: countsAt(day, 2) }))
    .filter((counts) => counts.in.size + counts.year11.size + counts.out.size > 0);
}

const nothing: ReadonlySet<string> = new Set(['Z', '#']);
