import { z } from 'zod';
import { parseAcademicYear } from '../../../attendance/academic-year.ts';

const year = z.string().transform((text, context) => {
  const read = parseAcademicYear(text);
  if (read !== undefined) return read;
  context.addIssue('not an academic year');
  return z.NEVER;
});

/** What a draft is to be made from: `release_detail.source`. */
export const releaseSourceSchema = z.object({
  files: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('uploads') }),
    /** Below the folder that the service was given for official files, with `/`; empty for that folder itself. */
    z.object({ kind: z.literal('folder'), folder: z.string() }),
  ]),
  /** The year that expectations start from; null for the newest that the files allow. */
  baseline: year.nullable(),
  /** Name of a published method, without the version. */
  method: z.string(),
});
export type ReleaseSource = z.infer<typeof releaseSourceSchema>;
