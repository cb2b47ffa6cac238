import { z } from 'zod';

const fault = z.object({
  file: z.string(),
  line: z.number(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
});

const file = z.object({
  path: z.string(),
  title: z.string(),
  year: z.string().nullable(),
  bytes: z.number(),
  sha256: z.string(),
  rows: z.number(),
  used: z.number(),
  rejected: z.number(),
  faulty: z.number(),
  /** What is missing in it or not needed, one line each. */
  gaps: z.array(z.string()),
});

/** What the check of a release's files came to. */
export const intakeOutcomeSchema = z.discriminatedUnion('result', [
  z.object({
    result: z.literal('read'),
    /** Of the baseline. */
    year: z.string(),
    schools: z.number(),
    /** What there is of later years, which is said first. */
    newer: z.array(z.string()).default([]),
    files: z.array(file),
    unread: z.array(z.object({ path: z.string(), recognised: z.boolean(), why: z.string() })),
    /** What the run does without because of its inputs, one line each. */
    costs: z.array(z.string()),
    faultCount: z.number(),
    /** The first of them. */
    faults: z.array(fault),
  }),
  z.object({
    result: z.literal('stopped'),
    /** For a person: what is wrong, where, and what to do. */
    why: z.string(),
    /** Every file known by its header; rows of those that had been read. */
    files: z
      .array(
        z.object({
          path: z.string(),
          title: z.string(),
          year: z.string().nullable(),
          rows: z.number().nullable(),
        }),
      )
      .default([]),
    faultCount: z.number(),
    faults: z.array(fault),
  }),
]);
export type IntakeOutcome = z.infer<typeof intakeOutcomeSchema>;
