import { z } from 'zod';
import { isoDate } from '../iso-date-text.ts';
import { programmeCountNames } from './programme-counts.ts';

const urn = z.int().min(100_000).max(999_999);

/** What an authority tells a school of its programme: no pupil is in it. */
export const programmeOfferSchema = z.strictObject({
  kind: z.literal('programme-of-mentors'),
  programme: z.uuid(),
  authority: z.int().min(200).max(999),
  school: urn,
  area: z.string().min(1).max(200),
  provider: z.string().min(1).max(200),
  first: isoDate,
  last: isoDate,
  mentors: z.array(
    z.strictObject({
      subject: z.string().min(1).max(200),
      name: z.string().min(1).max(200),
      places: z.int().min(0).max(100),
      languages: z.array(z.string().min(1).max(60)),
    }),
  ),
});
export type ProgrammeOffer = z.infer<typeof programmeOfferSchema>;

/** What a school sends up: counts to the nearest five, and nothing else. */
export const programmeReportSchema = z.strictObject({
  kind: z.literal('counts-of-mentoring'),
  programme: z.uuid(),
  school: urn,
  from: isoDate,
  until: isoDate,
  counts: z.strictObject(
    Object.fromEntries(programmeCountNames.map((name) => [name, z.int().min(0).multipleOf(5)])) as Record<
      (typeof programmeCountNames)[number],
      z.ZodInt
    >,
  ),
});
export type ProgrammeReport = z.infer<typeof programmeReportSchema>;
