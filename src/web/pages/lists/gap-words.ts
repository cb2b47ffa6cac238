import { shownGap } from '../../../documents/report/content/start.ts';
import { signed } from '../../../presentation/formatting.ts';
import type { ListedSchool } from '../../../store/postgres/lists/listed-school.ts';

/** A school's gap as its own report says it. */
export function gapWords(
  gap: number,
  { attendance, similar }: Pick<ListedSchool, 'attendance' | 'similar'>,
): string {
  return signed(
    attendance === null || similar === null
      ? gap
      : shownGap({ baselineAttendance: attendance, similarAttendance: similar }),
  );
}
