import { z } from 'zod';
import { keptUrn, keptYear } from '../../../documents/formats/kept-values.ts';

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
  /** The year that expectations start from. */
  baseline: keptYear.optional(),
  /** Figures in question, the furthest from what was to be expected first, and in words what speaks against each. */
  inQuestion: z
    .array(
      z.object({
        urn: keptUrn,
        name: z.string().nullable(),
        attendance: z.number(),
        against: z.array(z.string()),
      }),
    )
    .optional(),
  /** Figures that would be in question if nobody had confirmed them. */
  confirmed: z.array(z.object({ urn: keptUrn, because: z.string(), by: z.string() })).optional(),
  overrides: z.array(z.object({ check: z.string(), because: z.string(), by: z.string() })).optional(),
  /** The release that it was compared with; null where there was none. */
  comparedWith: z
    .object({
      number: z.number(),
      expectationYear: keptYear,
    })
    .nullable()
    .optional(),
});
export type ReleaseSummary = z.infer<typeof releaseSummarySchema>;
