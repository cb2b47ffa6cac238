import { z } from 'zod';
import { type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { codeOn } from '../../attendance/codes/code-on-date.ts';
import {
  type CountWindow,
  countWindowKinds,
  hasPersistentAbsence,
  windowEnding,
} from '../../attendance/counts/count-window.ts';
import { keepSentCounts, readStandingCounts } from '../../store/postgres/registers/sent-counts.ts';
import { urnOf } from '../chain/answer.ts';
import { type ApiOperation, operation } from '../chain/operation.ts';
import { Problem } from '../chain/problem.ts';
import { dayCountsKeptSchema, dayCountsSchema } from '../schemas/counts.ts';
import { dateSchema, schoolParams } from '../schemas/school.ts';
import { found, freshBookFor, type Parts } from './parts.ts';

const lastDay = schoolParams.extend({ date: dateSchema });
const windowQuery = z.object({
  window: z.enum(countWindowKinds).default('day').meta({
    description:
      'The time that ends on the date: a day, a week (to its Sunday), a half term, a statistical term, or the year to the Sunday of a week.',
  }),
  first: dateSchema
    .optional()
    .meta({ description: 'First day of a half term, which is the school’s own. Of any other it follows.' }),
});

/** @throws Problem where no such time ends then */
function windowOf(last: IsoDate, { window: kind, first }: z.output<typeof windowQuery>): CountWindow {
  const window = windowEnding(kind, last, first);
  if (window === undefined)
    throw new Problem(
      'not-acceptable',
      kind === 'half-term'
        ? 'A half term needs its first day too: of it or of the term, one end is the term’s.'
        : `No ${kind} ends on ${last}, or it begins on another day.`,
    );
  return window;
}

/** Schools' days in counts, as a deployment that holds marks sends them to one that does not. */
export const countOperations = (parts: Parts): readonly ApiOperation[] => [
  operation({
    method: 'PUT',
    url: '/v1/schools/:urn/counts/:date',
    scope: 'counts:write',
    id: 'putCounts',
    summary: 'Send a school’s day, or a longer time, in counts by code',
    description:
      'No pupil stands behind any of it. The same again changes nothing; other counts amend it. Persistent absence is of longer times, and cannot be had from days.',
    params: lastDay,
    query: windowQuery,
    body: dayCountsSchema,
    answer: dayCountsKeptSchema,
    handle: async ({ params, query, body }, { machine }) => {
      const urn = urnOf(params.urn);
      await freshBookFor(parts, machine, urn);
      const now = parts.clock();
      const window = windowOf(params.date, query);
      const begins = window.kind === 'year-to-date' ? weekOf(window.last) : window.first;
      if (begins > parts.today(now)) throw new Problem('not-acceptable', 'It begins after today.');
      const shares = body.groups.some(({ absence = 'not-applicable' }) => typeof absence !== 'string');
      if (shares && !hasPersistentAbsence(window.kind))
        throw new Problem('not-acceptable', `Persistent absence means nothing in a ${window.kind}.`);
      const strange = body.groups
        .flatMap(({ sessions, pupils }) => [sessions, pupils === 'not-available' ? {} : pupils])
        .flatMap((counts) => Object.keys(counts))
        .filter((code) => codeOn(code, params.date) === undefined);
      if (strange.length > 0)
        throw new Problem('not-acceptable', 'These codes mean nothing on the date.', {
          codes: [...new Set(strange)],
        });
      return keepSentCounts(parts.database, machine, urn, window, body, now);
    },
  }),
  operation({
    method: 'GET',
    url: '/v1/schools/:urn/counts/:date',
    scope: 'registers:read',
    id: 'getCounts',
    summary: 'Read the counts that stand of a school’s day or a longer time',
    params: lastDay,
    query: windowQuery.pick({ window: true }),
    answer: dayCountsSchema,
    handle: async ({ params: { urn, date: last }, query: { window: kind } }, { machine }) =>
      dayCountsSchema.parse(
        found(await readStandingCounts(parts.database, machine, urnOf(urn), { kind, last })),
      ),
  }),
];
