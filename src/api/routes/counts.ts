import { codeOn } from '../../attendance/codes/code-on-date.ts';
import { keepDayCounts, readDayCounts } from '../../store/postgres/registers/keep-day-counts.ts';
import { urnOf } from '../chain/answer.ts';
import { type ApiOperation, operation } from '../chain/operation.ts';
import { Problem } from '../chain/problem.ts';
import { dayCountsKeptSchema, dayCountsSchema } from '../schemas/counts.ts';
import { dateSchema, schoolParams } from '../schemas/school.ts';
import { found, freshBookFor, type Parts } from './parts.ts';

const day = schoolParams.extend({ date: dateSchema });

/** Schools' days in counts, as a deployment that holds marks sends them to one that does not. */
export const countOperations = (parts: Parts): readonly ApiOperation[] => [
  operation({
    method: 'PUT',
    url: '/v1/schools/:urn/counts/:date',
    scope: 'counts:write',
    id: 'putCounts',
    summary: 'Send a school’s day in counts by code',
    description:
      'No pupil stands behind any of it. The same again changes nothing; other counts amend the day.',
    params: day,
    body: dayCountsSchema,
    answer: dayCountsKeptSchema,
    handle: async ({ params, body }, { machine }) => {
      const urn = urnOf(params.urn);
      await freshBookFor(parts, machine, urn);
      const now = parts.clock();
      if (params.date > parts.today(now)) throw new Problem('not-acceptable', 'The date is after today.');
      const strange = body.groups
        .flatMap(({ sessions, pupils }) => [sessions, pupils === 'not-available' ? {} : pupils])
        .flatMap((counts) => Object.keys(counts))
        .filter((code) => codeOn(code, params.date) === undefined);
      if (strange.length > 0)
        throw new Problem('not-acceptable', 'These codes mean nothing on the date.', {
          codes: [...new Set(strange)],
        });
      return keepDayCounts(parts.database, machine, urn, params.date, body, now);
    },
  }),
  operation({
    method: 'GET',
    url: '/v1/schools/:urn/counts/:date',
    scope: 'registers:read',
    id: 'getCounts',
    summary: 'Read the counts of a school’s day that stand',
    params: day,
    answer: dayCountsSchema,
    handle: async ({ params }, { machine }) =>
      dayCountsSchema.parse(
        found(await readDayCounts(parts.database, machine, urnOf(params.urn), params.date)),
      ),
  }),
];
