import { z } from 'zod';
import { codeOfByte } from '../../attendance/codes/code-on-date.ts';
import { missingMark, unpackMarks } from '../../attendance/registers/packed-marks.ts';
import { newestOf, registersOfSession } from '../../store/postgres/registers/read-registers.ts';
import { etagOf } from '../../store/postgres/registers/standing-register.ts';
import { bringIn, type RegisterMessage } from '../../work/registers/bring-in.ts';
import { answerOf, urnOf } from '../chain/answer.ts';
import { idempotencyOf } from '../chain/idempotency.ts';
import { type ApiOperation, operation } from '../chain/operation.ts';
import { Problem } from '../chain/problem.ts';
import { keptText } from '../schemas/kept-text.ts';
import { arePlainRegisters, isPlainRegister } from '../schemas/plain-bodies.ts';
import {
  broughtInSchema,
  registerBodySchema,
  registersBodySchema,
  sessionRegistersSchema,
  sessionSchema,
} from '../schemas/registers.ts';
import { dateSchema, schoolParams } from '../schemas/school.ts';
import { bookFor, found, type Parts, readingOf } from './parts.ts';

const place = schoolParams.extend({ date: z.string().max(32), session: sessionSchema });
const readablePlace = place.extend({ date: dateSchema });
const groupQuery = z.object({
  group: keptText(64).optional().meta({ description: 'Registration group; without one, the whole school.' }),
});

/** A session's registers in and out, and many at once. */
export const registerOperations = (parts: Parts): readonly ApiOperation[] => [
  operation({
    method: 'PUT',
    url: '/v1/schools/:urn/registers/:date/:session',
    scope: 'registers:write',
    id: 'putRegister',
    summary: 'Send a register in the place of the one that stands',
    description:
      'The same register again changes nothing. With If-Match it is refused unless the standing register has that ETag; with If-None-Match: * unless there is none.',
    params: place,
    query: replaceQuery,
    body: registerBodySchema,
    isPlainBody: isPlainRegister,
    answer: broughtInSchema,
    handle: async ({ params, query, body, request, reply }, { machine }) => {
      const { urn, date, session } = params;
      await bookFor(parts, machine, urnOf(urn));
      const { marks, why } = body;
      const messages: RegisterMessage[] = [
        { urn: urnOf(urn), date, session, group: query.group, marks, why },
      ];
      const key = idempotencyOf(request, false);
      const now = parts.clock();
      const brought = await parts.keysInHand.whileHolding(machine, key, () =>
        bringIn(parts, {
          machine,
          at: now,
          today: parts.today(now),
          way: 'register',
          manner: 'replace',
          mode: query.mode,
          messages,
          idempotency: key,
          ...preconditionOf(request.headers, query.group),
        }),
      );
      const answer = answerOf(brought, messages);
      if (query.group !== undefined && answer.registers[0] !== undefined)
        reply.header('etag', `"${answer.registers[0].etag}"`);
      return answer;
    },
  }),

  operation({
    method: 'GET',
    url: '/v1/schools/:urn/registers/:date/:session',
    scope: 'registers:read',
    id: 'getRegister',
    summary: 'Read a session’s registers as they stand',
    params: readablePlace,
    query: groupQuery,
    answer: sessionRegistersSchema,
    handle: async ({ params, query, reply }, { machine }) => {
      const { urn, date, session } = params;
      const { group } = query;
      const read = { urn: urnOf(urn), what: 'registers', date } as const;
      const versions = await readingOf(parts, machine, read, (client) =>
        registersOfSession(client, urnOf(urn), date, session),
      );
      const standing = newestOf(versions).filter((one) => group === undefined || one.group === group);
      found(standing[0]);
      if (group !== undefined) reply.header('etag', `"${etagOf(standing[0]!.marks)}"`);
      return {
        urn,
        date,
        session,
        registers: standing.map(({ group, version, marks, acceptedAt, receipt }) => ({
          group,
          version,
          etag: etagOf(marks),
          acceptedAt: acceptedAt.toISOString(),
          receipt,
          marks: unpackMarks(marks).map(({ pupil, byte, minutesLate }) => ({
            pupil,
            code: byte === missingMark ? null : codeOfByte(byte, date)!.code,
            ...(minutesLate === undefined ? {} : { minutesLate }),
          })),
        })),
      };
    },
  }),

  operation({
    method: 'POST',
    url: '/v1/registers',
    scope: 'registers:write',
    bodyLimit: 32 * 1024 * 1024,
    id: 'postRegisters',
    summary: 'Merge the marks of many registers, of one school or many',
    description:
      'Needs an Idempotency-Key. A mark takes the place of the pupil’s mark in that session; marks of other pupils stay.',
    body: registersBodySchema,
    isPlainBody: arePlainRegisters,
    answer: broughtInSchema,
    handle: async ({ body, request }, { machine }) => {
      const { mode, registers } = body;
      const messages = registers.map((register) => ({
        ...register,
        urn: urnOf(register.urn),
      }));
      const key = idempotencyOf(request, true);
      const now = parts.clock();
      const brought = await parts.keysInHand.whileHolding(machine, key, () =>
        bringIn(parts, {
          machine: machine,
          at: now,
          today: parts.today(now),
          way: 'registers',
          manner: 'merge',
          mode,
          messages,
          idempotency: key,
        }),
      );
      return answerOf(brought, messages);
    },
  }),
];

const replaceQuery = groupQuery.extend({
  mode: z.enum(['atomic', 'partial']).default('partial').meta({
    description: '`partial`: rows at fault go to quarantine, and what stood of their pupils stays.',
  }),
});

function preconditionOf(
  headers: { readonly 'if-match'?: string | undefined; readonly 'if-none-match'?: string | undefined },
  group: string | undefined,
): { readonly ifMatch?: string | null } {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  if (match === undefined && noneMatch === undefined) return {};
  if (group === undefined)
    throw new Problem(
      'not-readable',
      'A condition needs ?group=: a whole school’s session is several registers.',
    );
  if (noneMatch !== undefined) {
    if (noneMatch.trim() === '*' && match === undefined) return { ifMatch: null };
    throw new Problem('not-readable', 'If-None-Match can be * only, and not together with If-Match.');
  }
  const tag = /^"([\w-]{1,64})"$/.exec(match!.trim())?.[1];
  if (tag === undefined)
    throw new Problem('not-readable', 'If-Match must be the ETag of the register, in quotes.');
  return { ifMatch: tag };
}
