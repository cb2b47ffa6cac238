import { z } from 'zod';
import type { AcademicYear } from '../../../attendance/academic-year.ts';

const checkResult = z.object({
  name: z.string(),
  passed: z.boolean(),
  notRun: z.literal(true).optional(),
  evidence: z.string(),
  lookAt: z.array(z.string()),
});

/** What the last run came to: `release_detail.summary`. Everything is missing until there was one. */
export const releaseSummarySchema = z.object({
  /** What the method is and is not. */
  methodLabel: z.string().optional(),
  /** The files that the run read, by their paths, with the hexadecimal SHA-256 of each. */
  inputs: z.array(z.object({ path: z.string(), sha256: z.string() })).optional(),
  /** Schools by outcome status. */
  counts: z.record(z.string(), z.number()).optional(),
  checks: z.array(checkResult).optional(),
  overrides: z.array(z.object({ check: z.string(), because: z.string(), by: z.string() })).optional(),
  /** The release that it was compared with; null where there was none. */
  comparedWith: z
    .object({
      number: z.number(),
      expectationYear: z.custom<AcademicYear>((value) => typeof value === 'string'),
    })
    .nullable()
    .optional(),
});
export type ReleaseSummary = z.infer<typeof releaseSummarySchema>;
