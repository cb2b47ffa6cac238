import { z } from 'zod';
import { figureSpans, pupilMeasures } from '../figures/figure-key.ts';
import { measures } from '../figures/measure.ts';

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
  /** Pupils expected behind a figure from which on a place or group has it at all: by how many pupils there are. */
  expectedPupils: count,
  /** Share of pupils behind each measure on an ordinary day, of the published national rates (docs/domain/figures.md). */
  usualShare: z.record(z.enum([...measures, ...pupilMeasures]), z.number().min(0).max(1)),
  /** How many times as many pupils as on a day are behind a measure in a longer time. */
  timesDay: z.record(z.enum(figureSpans), z.number().min(1)),
});

/** The rules of small numbers, as a published file has them. */
export type ProtectionSettings = z.infer<typeof protectionSchema>;
