import { z } from 'zod';
import { dayNumber, daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { dayKindOf } from '../../attendance/calendar/school-calendar.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { codeOfByte, sessions } from '../../attendance/codes/code-on-date.ts';
import { historyOf } from '../../attendance/registers/amended-marks.ts';
import { type Mark, missingMark, unpackMarks } from '../../attendance/registers/packed-marks.ts';
import { groupsOn } from '../../intake/registers/school-book.ts';
import { readReceipt } from '../../store/postgres/registers/read-receipt.ts';
import { receivedRegisters, registersOfSession } from '../../store/postgres/registers/read-registers.ts';
import { urnOf } from '../chain/answer.ts';
import { type ApiOperation, operation } from '../chain/operation.ts';
import { Problem } from '../chain/problem.ts';
import { keptText } from '../schemas/kept-text.ts';
import { expectedSchema, historySchema, registerResultSchema, sessionSchema } from '../schemas/registers.ts';
import { dateSchema, schoolParams } from '../schemas/school.ts';
import { found, freshBookFor, type Parts, reading, readingOf } from './parts.ts';

const place = schoolParams.extend({ date: dateSchema, session: sessionSchema });
const groupOf = z.object({
  group: keptText(64).optional().meta({ description: 'Of this registration group alone.' }),
});
const range = z.object({ first: dateSchema, last: dateSchema });
const longestRange = 62;

const receiptSchema = z
  .object({
    receipt: z.string(),
    at: z.string(),
    way: z.string(),
    registers: z.array(registerResultSchema).readonly(),
    faults: z
      .array(z.object({ register: z.number().int(), row: z.number().int(), fault: z.string() }))
      .readonly(),
  })
  .meta({ id: 'Receipt' });

/** History, receipts, and which registers were expected and came. */
export const historyOperations = (parts: Parts): readonly ApiOperation[] => [
  operation({
    method: 'GET',
    url: '/v1/schools/:urn/registers/:date/:session/history',
    scope: 'registers:read',
    id: 'getHistory',
    summary: 'Read each mark of a session from the first to what stands: who amended it, when and why',
    params: place,
    query: groupOf,
    answer: historySchema,
    handle: async ({ params, query }, { machine }) => {
      const { urn, date, session } = params;
      const all = await readingOf(parts, machine, { urn: urnOf(urn), what: 'history', date }, (client) =>
        registersOfSession(client, urnOf(urn), date, session),
      );
      const wanted = query.group === undefined ? all : all.filter(({ group }) => group === query.group);
      found(wanted[0]);
      const byGroup = Map.groupBy(wanted, ({ group }) => group);
      const marks = [...byGroup].flatMap(([group, versions]) =>
        historyOf(versions.map((version) => unpackMarks(version.marks))).map(
          ({ pupil, original, amendments }) => ({
            group,
            pupil,
            original: codeIn(original, date),
            amendments: amendments.map(({ mark, version: index }) => {
              const { version, acceptedAt, machine: sender, why } = versions[index]!;
              return {
                code: codeIn(mark, date),
                ...(mark?.minutesLate === undefined ? {} : { minutesLate: mark.minutesLate }),
                version,
                at: acceptedAt.toISOString(),
                by: sender === machine ? 'you' : sender,
                ...(why === undefined ? {} : { why }),
              };
            }),
          }),
        ),
      );
      return { urn, date, session, marks };
    },
  }),

  operation({
    method: 'GET',
    url: '/v1/receipts/:receipt',
    scope: 'registers:read',
    id: 'getReceipt',
    summary: 'Read again what was answered',
    params: z.object({ receipt: z.uuid() }),
    answer: receiptSchema,
    handle: async ({ params }, { machine }) => {
      const { receipt, at, way, outcome } = found(
        await reading(parts, machine, (client) => readReceipt(client, params.receipt)),
      );
      const { registers, faults } = outcome;
      return { receipt, at: at.toISOString(), way, registers, faults };
    },
  }),

  operation({
    method: 'GET',
    url: '/v1/schools/:urn/registers',
    scope: 'registers:read',
    id: 'getExpected',
    summary: 'Registers that were expected and those that came',
    params: schoolParams,
    query: range,
    answer: expectedSchema,
    handle: async ({ params, query }, { machine }) => {
      const urn = urnOf(params.urn);
      const { first, last } = query;
      const days = dayNumber(last) - dayNumber(first) + 1;
      if (days < 1 || days > longestRange)
        throw new Problem('not-readable', `From first to last must be 1 to ${longestRange} days.`);
      const book = await freshBookFor(parts, machine, urn);
      const received = await reading(parts, machine, (client) => receivedRegisters(client, urn, first, last));
      const open = Array.from({ length: days }, (_, day) => daysAfter(first, day)).filter((date) => {
        const calendar = book.calendars.get(academicYearOf(date));
        return calendar !== undefined && dayKindOf(calendar, date) === 'open';
      });
      return {
        urn,
        days: open.flatMap((date) =>
          sessions.map((session) => {
            const here = received.filter((one) => one.date === date && one.session === session);
            const expected = groupsOn(book.roll, date);
            const come = new Set(here.map(({ group }) => group));
            return {
              date,
              session,
              expected,
              received: here.map(({ group, marks, version }) => ({ group, marks, version })),
              missing: expected.filter((group) => !come.has(group)),
            };
          }),
        ),
      };
    },
  }),
];

function codeIn(mark: Mark | undefined, date: IsoDate): string | null {
  return mark === undefined || mark.byte === missingMark ? null : codeOfByte(mark.byte, date)!.code;
}
