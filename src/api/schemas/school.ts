import { z } from 'zod';
import { parseAcademicYear } from '../../attendance/academic-year.ts';
import { parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import { terms } from '../../attendance/calendar/statistical-term.ts';
import { keptText } from './kept-text.ts';

const datePattern = /^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** A calendar date as text. */
export const dateSchema = z
  .string()
  .regex(datePattern)
  .refine((text) => parseIsoDate(text) !== undefined, 'no month has this day')
  .transform((text) => parseIsoDate(text)!)
  .meta({ description: 'YYYY-MM-DD.' });

/** An academic year as `2026-27`. */
export const yearSchema = z
  .string()
  .regex(/^20\d{2}-\d{2}$/)
  .refine((text) => parseAcademicYear(text) !== undefined, 'the years do not follow each other')
  .transform((text) => parseAcademicYear(text)!)
  .meta({ description: 'Academic year such as 2026-27.' });

const rangeShape = { first: dateSchema, last: dateSchema };

/** When a school has sessions in a year. */
export const calendarSchema = z
  .object({
    terms: z
      .array(z.object({ term: z.enum(terms), ...rangeShape, halfTerm: z.object(rangeShape).optional() }))
      .min(1)
      .max(8),
    closures: z
      .array(z.object({ date: dateSchema, kind: z.enum(['inset', 'bank-holiday']) }))
      .max(100)
      .default([]),
    staggered: z
      .array(z.object({ yearGroups: z.array(z.number().int().min(-2).max(14)).max(20), first: dateSchema }))
      .max(20)
      .default([]),
  })
  .meta({ id: 'Calendar' });

const flag = z.boolean().optional();

/** One period on roll in which all of it held. */
const periodSchema = z.object({
  first: dateSchema,
  last: dateSchema.optional(),
  yearGroup: z.number().int().min(-2).max(14).optional(),
  group: keptText(64).default('').meta({ description: 'Registration group; empty for none.' }),
  dualRegistered: flag,
  boards: flag,
  fsm: flag,
  senSupport: flag,
  ehcPlan: flag,
  sex: z.enum(['F', 'M']).optional(),
});

/** Some of a school's pupils: what is said of each takes the place of what was said before. */
export const rollBodySchema = z
  .object({
    pupils: z
      .array(
        z.object({
          references: z.array(z.string().min(1).max(64)).min(1).max(5).meta({
            description: 'UPN, former UPN, the school’s own reference: kept as keyed pseudonyms only.',
          }),
          periods: z.array(periodSchema).min(1).max(30),
        }),
      )
      .min(1)
      .max(5000),
  })
  .meta({ id: 'RollBody' });

/** The pupils' numbers, by which registers are read. */
export const rollKeptSchema = z
  .object({
    added: z.number().int(),
    pupils: z.array(z.number().int()).meta({ description: 'In the order in which they were sent.' }),
  })
  .meta({ id: 'RollKept' });

/** A school's local codes. */
export const mappingSchema = z
  .object({
    codes: z.record(keptText(16).min(1), z.string().min(1).max(2)).meta({
      description: 'Register code by local code, such as `{"X01": "X"}`.',
    }),
  })
  .meta({ id: 'CodeMapping' });

/** A school in an address. */
export const schoolParams = z.object({ urn: z.coerce.number().int().min(100_000).max(999_999) });
