import { isMissing } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';

/**
 * Faiths with feasts of their own on school days, as the register words them. Leave for a feast is absence in the
 * figures (code R), and falls on the same days in all schools of the faith.
 */
const calendars: readonly (readonly [words: string, pattern: RegExp])[] = [
  ['Jewish', /Jewish/],
  ['Muslim', /Muslim|Islam/],
  ['Hindu', /Hindu/],
  ['Sikh', /Sikh/],
];

/** The faith in a word; empty where the school's religious character brings no calendar of its own, or is not known. */
export function faithWithCalendar({ denomination }: Pick<School, 'denomination'>): string {
  if (isMissing(denomination)) return '';
  return calendars.find(([, pattern]) => pattern.test(denomination))?.[0] ?? '';
}
