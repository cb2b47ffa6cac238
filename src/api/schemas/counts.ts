import { z } from 'zod';
import { countedCharacteristics } from '../../attendance/counts/count-group.ts';
import { absenceBands } from '../../attendance/counts/persistent-absence.ts';

const count = z.number().int().min(0).max(1_000_000);
const notAvailable = z.literal('not-available');
const byCode = z.record(z.string().min(1).max(2), count);

/** One group of pupils of a school on one day. Groups are by year group and one characteristic at most: never crossed further. */
const groupSchema = z.object({
  scope: z
    .enum(['in', 'year-11-after-half-term', 'out'])
    .meta({ description: 'Scope of official statistics.' }),
  yearGroup: z.number().int().min(-2).max(14).nullable().meta({ description: 'Null: all of them.' }),
  characteristic: z.enum(countedCharacteristics).default('all'),
  sessions: byCode.meta({ description: 'Sessions by register code.' }),
  pupils: z.union([byCode, notAvailable]).meta({ description: 'Pupils behind each code.' }),
  enrolments: z.union([count, notAvailable]).meta({ description: 'With at least one possible session.' }),
  absence: z
    .union([
      z.object({ persistent: count, severe: count, bands: z.array(count).length(absenceBands.length) }),
      notAvailable,
      z.literal('not-applicable'),
    ])
    .optional()
    .meta({
      description:
        'Enrolments persistently and severely absent, and by band of absence: ten of five points, then half and more. Not applicable to a day, nor to a week.',
    }),
});

/** A school's day in counts. */
export const dayCountsSchema = z
  .object({
    settled: z.boolean().meta({ description: 'Whether the school expects no more changes of the day.' }),
    registers: z.union([z.object({ expected: count, received: count }), notAvailable]),
    groups: z.array(groupSchema).min(1).max(400),
  })
  .meta({ id: 'DayCounts' });

/** What became of them. */
export const dayCountsKeptSchema = z
  .object({
    receipt: z.string(),
    version: z.number().int(),
    result: z.enum(['created', 'amended', 'unchanged']),
  })
  .meta({ id: 'DayCountsKept' });
