import { z } from 'zod';
import { type AcademicYear, parseAcademicYear } from '../../attendance/academic-year.ts';
import { type Missing, missingReasons } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { Outcome } from '../../expectations/outcome.ts';

/* The project's own kinds of value, as JSON keeps them. */

const missing: z.ZodType<Missing> = z.strictObject({ missing: z.enum(missingReasons) });

export const keptUrn: z.ZodType<Urn> = z.custom<Urn>((value) => Number.isInteger(value), 'not a URN');
export const keptYear: z.ZodType<AcademicYear> = z.custom<AcademicYear>(
  (value) => typeof value === 'string' && parseAcademicYear(value) === value,
  'not an academic year',
);
export const keptNumber = z.union([z.number(), missing]);
export const keptWords = z.union([z.string(), missing]);
/** Every outcome that a report was ever kept with, so that a reason which goes out of use is still read. */
export const keptStatus: z.ZodType<Outcome['status']> = z.enum([
  'set',
  'maintain',
  'alternative-provision',
  'merged-or-split',
  'closed',
  'closing',
  'newly-opened',
  'no-baseline',
  'too-few-pupils',
  'circumstances-unknown',
  'ages-unknown',
  'too-few-similar-schools',
  'in-question',
  'comparison-only',
]);
