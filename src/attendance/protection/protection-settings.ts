import { z } from 'zod';

const count = z.int().positive();

/** What a file of `methods/protection` says. */
export const protectionSchema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** Pupils from which on a number may be shown; likewise of those who are not in it. */
  fewestPupils: count,
  /** Schools that a place must be made of. */
  fewestSchools: count,
  /** The same where who looks belongs to one of the schools, and so knows its numbers. */
  fewestSchoolsForMember: count,
  /** Whole numbers that a hidden number must be possible between: its largest possible value less its smallest. */
  narrowest: count,
  /** Pupils expected behind a number by day, or by week, from which on a place or group has that view at all. */
  expectedPupils: z.strictObject({ day: count, week: count }),
});

/** The rules of small numbers, as a published file has them. */
export type ProtectionSettings = z.infer<typeof protectionSchema>;
