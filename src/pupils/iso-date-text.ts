import { z } from 'zod';
import { type IsoDate, parseIsoDate } from '../attendance/calendar/iso-date.ts';

/** A date as somebody wrote it in a form or a file. */
export const isoDate = z.string().transform((text, context): IsoDate => {
  const read = parseIsoDate(text);
  if (read !== undefined) return read;
  context.addIssue(`${text} is no date: write it as 2026-03-09`);
  return z.NEVER;
});
