import { z } from 'zod';
import { calendarFaults } from '../../attendance/calendar/check-calendar.ts';
import type { SchoolCalendar } from '../../attendance/calendar/school-calendar.ts';
import { codeMeanings } from '../../attendance/codes/register-codes.ts';
import { type Enrolment, holdsOn } from '../../attendance/registers/enrolment.ts';
import { formerNumbers } from '../../attendance/registers/relinked-roll.ts';
import { keepCalendar, keepMapping } from '../../store/postgres/registers/change-book.ts';
import { keepRoll } from '../../store/postgres/registers/keep-roll.ts';
import { relinkPupil } from '../../store/postgres/registers/relink-pupil.ts';
import { urnOf } from '../chain/answer.ts';
import { type ApiOperation, operation } from '../chain/operation.ts';
import { Problem } from '../chain/problem.ts';
import { keptText } from '../schemas/kept-text.ts';
import {
  calendarSchema,
  dateSchema,
  mappingSchema,
  rollBodySchema,
  rollKeptSchema,
  schoolParams,
  yearSchema,
} from '../schemas/school.ts';
import { found, freshBookFor, type Parts, readingOf } from './parts.ts';

const yearQuery = z.object({ year: yearSchema });
const rollQuery = z.object({ date: dateSchema.optional() });
const doneSchema = z.object({ version: z.number().int() }).meta({ id: 'BookVersion' });
const relinkSchema = z
  .object({
    from: z.number().int().min(1).max(2_000_000_000),
    to: z.number().int().min(1).max(2_000_000_000),
    why: keptText(200).min(1),
  })
  .refine(({ from, to }) => from !== to, 'a pupil cannot be linked with itself')
  .meta({ id: 'RelinkBody' });
const relinkedSchema = z.object({ result: z.literal('relinked') }).meta({ id: 'Relinked' });
const everyCode = new Set(codeMeanings.map(({ code }) => code));

/** What a school says of itself: calendar, roll, local codes. */
export const schoolOperations = (parts: Parts): readonly ApiOperation[] => [
  operation({
    method: 'PUT',
    url: '/v1/schools/:urn/calendar',
    scope: 'school:write',
    id: 'putCalendar',
    summary: 'Send the school’s terms, half terms, closures and staggered starts of a year',
    params: schoolParams,
    query: yearQuery,
    body: calendarSchema,
    answer: doneSchema,
    handle: async ({ params, query, body }, { machine }) => {
      const calendar: SchoolCalendar = {
        ...body,
        terms: body.terms.map((term) => ({ ...term, halfTerm: term.halfTerm })),
      };
      const faults = calendarFaults(calendar);
      if (faults.length > 0)
        throw new Problem('not-acceptable', 'The calendar contradicts itself.', { faults });
      const urn = urnOf(params.urn);
      found(await keepCalendar(parts.database, machine, urn, query.year, calendar));
      return { version: (await freshBookFor(parts, machine, urn)).version };
    },
  }),
  operation({
    method: 'GET',
    url: '/v1/schools/:urn/calendar',
    scope: 'registers:read',
    id: 'getCalendar',
    summary: 'Read the school’s calendar of a year',
    params: schoolParams,
    query: yearQuery,
    answer: calendarSchema,
    handle: async ({ params, query }, { machine }) => {
      const book = await freshBookFor(parts, machine, urnOf(params.urn));
      const { terms, closures, staggered } = found(book.calendars.get(query.year));
      return {
        terms: terms.map(({ halfTerm, ...term }) => ({
          ...term,
          ...(halfTerm === undefined ? {} : { halfTerm }),
        })),
        closures: [...closures],
        staggered: staggered.map(({ yearGroups, first }) => ({ yearGroups: [...yearGroups], first })),
      };
    },
  }),
  operation({
    method: 'POST',
    url: '/v1/schools/:urn/roll',
    scope: 'school:write',
    id: 'postRoll',
    summary: 'Send pupils of the roll: when each joined and left, year group, registration group, flags',
    description:
      'What is said of a pupil takes the place of what was said before; other pupils stay as they are. No names, birth dates or ethnicity: they are not taken.',
    params: schoolParams,
    body: rollBodySchema,
    bodyLimit: 16 * 1024 * 1024,
    answer: rollKeptSchema,
    handle: async ({ params, body }, { machine }) => {
      const urn = urnOf(params.urn);
      const entries = body.pupils.map(({ references, periods }) => ({
        references,
        periods: periods.map((period) => ({
          first: period.first,
          last: period.last,
          yearGroup: period.yearGroup,
          group: period.group,
          dualRegistered: period.dualRegistered,
          boards: period.boards,
          fsm: period.fsm,
          senSupport: period.senSupport,
          ehcPlan: period.ehcPlan,
          sex: period.sex,
        })),
      }));
      const kept = found(await keepRoll(parts.database, machine, urn, entries));
      parts.shelf.forget(urn);
      if ('faults' in kept)
        throw new Problem('not-acceptable', 'Nothing of the roll was taken.', { faults: kept.faults });
      return { added: kept.added, pupils: [...kept.pupils] };
    },
  }),
  operation({
    method: 'POST',
    url: '/v1/schools/:urn/roll/relink',
    scope: 'school:write',
    id: 'relinkPupil',
    summary: 'Say that two numbers of the roll were one pupil',
    description:
      'For two UPNs of one pupil, or a former one: every reference of the first names the second from now on, and the record of it stays. The roll has the second alone, with the first beside it; marks that came under the first stay under it. Refused where both have a mark in one session, or the first has marks in another registration group than that in which the second was on roll: amend a register, or the roll, first.',
    params: schoolParams,
    body: relinkSchema,
    answer: relinkedSchema,
    handle: async ({ params, body }, { machine }) => {
      const urn = urnOf(params.urn);
      const relinked = found(await relinkPupil(parts.database, machine, urn, body, parts.clock()));
      parts.shelf.forget(urn);
      if (relinked !== 'relinked')
        throw new Problem('not-acceptable', 'The two were not linked.', { fault: relinked });
      return { result: relinked };
    },
  }),
  operation({
    method: 'GET',
    url: '/v1/schools/:urn/roll',
    scope: 'registers:read',
    id: 'getRoll',
    summary: 'Read who is on roll, by number',
    description:
      'With `date`: who was on roll that day, and only the period of that day. What counts alone needs (FSM, SEN support, EHC plan, sex) is not answered.',
    params: schoolParams,
    query: rollQuery,
    answer: rollSchema,
    handle: async ({ params, query: { date } }, { machine }) => {
      const { urn, roll, relinked } = await freshBookFor(parts, machine, urnOf(params.urn));
      await readingOf(
        parts,
        machine,
        { urn, what: 'roll', ...(date === undefined ? {} : { date }) },
        async () => {},
      );
      return {
        pupils: [...roll].flatMap(([pupil, all]) => {
          const periods = date === undefined ? all : all.filter((period) => holdsOn(period, date));
          return date !== undefined && periods.length === 0
            ? []
            : [{ pupil, ...formerly(relinked, pupil), periods: periods.map(answeredPeriod) }];
        }),
      };
    },
  }),
  operation({
    method: 'PUT',
    url: '/v1/schools/:urn/codes',
    scope: 'school:write',
    id: 'putCodes',
    summary: 'Send which register code each of the school’s local codes is',
    params: schoolParams,
    body: mappingSchema,
    answer: doneSchema,
    handle: async ({ params, body }, { machine }) => {
      const unknown = Object.values(body.codes).filter((code) => !everyCode.has(code));
      if (unknown.length > 0)
        throw new Problem('not-acceptable', 'A local code must be one of the register codes.', { unknown });
      const urn = urnOf(params.urn);
      found(await keepMapping(parts.database, machine, urn, new Map(Object.entries(body.codes))));
      return { version: (await freshBookFor(parts, machine, urn)).version };
    },
  }),
  operation({
    method: 'GET',
    url: '/v1/schools/:urn/codes',
    scope: 'registers:read',
    id: 'getSchoolCodes',
    summary: 'Read which register code each of the school’s local codes is',
    params: schoolParams,
    answer: mappingSchema,
    handle: async ({ params }, { machine }) => {
      const { mapping } = await freshBookFor(parts, machine, urnOf(params.urn));
      return { codes: Object.fromEntries(mapping) };
    },
  }),
];

function formerly(relinked: ReadonlyMap<number, number>, pupil: number) {
  const numbers = formerNumbers(relinked, pupil);
  return numbers.length === 0 ? {} : { formerly: [...numbers] };
}

/** One period of the roll, as it is answered: what nobody said is left out, and what only counts need stays here. */
function answeredPeriod({ first, last, yearGroup, group, dualRegistered, boards }: Enrolment) {
  return {
    first,
    ...(last === undefined ? {} : { last }),
    ...(yearGroup === undefined ? {} : { yearGroup }),
    group,
    ...(dualRegistered === undefined ? {} : { dualRegistered }),
    ...(boards === undefined ? {} : { boards }),
  };
}

const rollSchema = z
  .object({
    pupils: z.array(
      z.object({
        pupil: z.number().int(),
        formerly: z.array(z.number().int()).optional().meta({
          description: 'Numbers that were linked to this one: earlier marks stand under them.',
        }),
        periods: z.array(
          z.object({
            first: z.string(),
            last: z.string().optional(),
            yearGroup: z.number().int().optional(),
            group: z.string(),
            dualRegistered: z.boolean().optional(),
            boards: z.boolean().optional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Roll' });
