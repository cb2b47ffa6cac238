import { z } from 'zod';
import { sectionSchema } from '../../../presentation/block-schema.ts';
import { keptNumber, keptStatus, keptUrn, keptYear } from '../../formats/kept-values.ts';

const asked = z.strictObject({
  status: z.enum(['set', 'maintain']),
  baselineAttendance: z.number(),
  minimum: z.number(),
  digits: z.number(),
});

const figures = z.strictObject({
  baseline: keptYear,
  expectationYear: keptYear,
  asked: asked.exactOptional(),
  inQuestion: z.strictObject({ attendance: z.number(), against: z.array(z.string()) }).exactOptional(),
  roll: keptNumber,
  questionable: z.array(z.strictObject({ name: z.string(), label: z.string(), says: z.string() })),
  similar: z.array(z.strictObject({ urn: keptUrn, name: z.string() })),
});

/** All that a report says but for its calculation. */
export const reportBesidesTrace = {
  urn: keptUrn,
  schoolName: z.string(),
  status: keptStatus,
  title: z.string(),
  privacy: z.string(),
  sections: z.array(sectionSchema),
  figures,
};

/** Reports before formats had numbers: their calculation is lines of text. */
export const reportFormat1 = z.strictObject({
  format: z.literal(1),
  ...reportBesidesTrace,
  trace: z.array(z.strictObject({ title: z.string(), lines: z.array(z.string()) })),
});
