import { z } from 'zod';
import { codeClassWords } from '../../attendance/codes/code-class.ts';
import { codesOn } from '../../attendance/codes/code-on-date.ts';
import { codeMeanings } from '../../attendance/codes/register-codes.ts';
import type { Urn } from '../../attendance/urn.ts';
import { isMarkFault, markFaultWords } from '../../intake/registers/mark-fault.ts';
import { bringIn, type RegisterMessage, type RowMessage } from '../../work/registers/bring-in.ts';
import { urnOf } from '../chain/answer.ts';
import { type ApiOperation, operation } from '../chain/operation.ts';
import { schoolParams } from '../schemas/school.ts';
import { bookFor, freshBookFor, type Parts } from './parts.ts';

const text = z.string().max(64);
const attendanceSchema = z.object({
  date: text,
  session: text.meta({ description: '`AM` or `PM`.' }),
  student_id: z.union([text.min(1), z.number()]).transform(String),
  attendance_code_id: z.union([text, z.number()]).transform(String).meta({
    description: 'Id of one of the school’s codes, from attendance-codes.',
  }),
  minutes_late: z.number().nullish(),
  comment: z.unknown().optional().meta({ description: 'Not kept: free text may name a child.' }),
  employee_id: z.unknown().optional().meta({ description: 'Not kept.' }),
});

const sentSchema = z
  .object({ attendance: z.array(attendanceSchema).min(1).max(10_000) })
  .meta({ id: 'WondeAttendance' });
const receivedSchema = z
  .object({
    success: z.literal(true),
    data: z.object({ receipt: z.string() }),
  })
  .meta({ id: 'WondeReceived' });
const codesSchema = z
  .object({
    data: z.array(z.object({ id: z.string(), code: z.string(), description: z.string(), type: z.string() })),
  })
  .meta({ id: 'WondeCodes' });

/** Some rows were at fault, told in the shape that suppliers know: nothing was kept. */
export class WondeFault extends Error {
  readonly errors: Readonly<Record<string, readonly string[]>>;

  constructor(errors: Readonly<Record<string, readonly string[]>>) {
    super('The given data was invalid.');
    this.errors = errors;
  }
}

/** The shape that suppliers have, at an address of its own: an integrator changes one URL. */
export const wondeOperations = (parts: Parts): readonly ApiOperation[] => [
  operation({
    method: 'GET',
    url: '/v1.0/schools/:urn/attendance-codes',
    scope: 'registers:read',
    id: 'wondeCodes',
    summary: 'Read the school’s codes and their ids, in the shape that Wonde’s integrators know',
    params: schoolParams,
    answer: codesSchema,
    handle: async ({ params }, { machine }) => {
      const { mapping } = await freshBookFor(parts, machine, urnOf(params.urn));
      const statutory = codesOn(parts.today(parts.clock()));
      const local = [...mapping].flatMap(([localCode, code]) =>
        statutory
          .filter((meaning) => meaning.code === code)
          .map(({ words, codeClass }) => ({
            id: `local-${localCode}`,
            code: localCode,
            description: words,
            type: codeClassWords[codeClass],
          })),
      );
      return {
        data: [
          ...statutory.map(({ byte, code, words, codeClass }) => ({
            id: `code-${byte}`,
            code,
            description: words,
            type: codeClassWords[codeClass],
          })),
          ...local,
        ],
      };
    },
  }),
  operation({
    method: 'POST',
    url: '/v1.0/schools/:urn/attendance/session/',
    scope: 'registers:write',
    id: 'wondeAttendance',
    summary: 'Send marks in the shape that Wonde’s integrators know: all are kept, or none',
    params: schoolParams,
    body: sentSchema,
    bodyLimit: 8 * 1024 * 1024,
    answer: receivedSchema,
    handle: async ({ params, body }, { machine }) => {
      const urn = urnOf(params.urn);
      await bookFor(parts, machine, urn);
      const { messages, rows } = inRegisters(urn, body.attendance);
      const now = parts.clock();
      const brought = await bringIn(parts, {
        machine,
        at: now,
        today: parts.today(now),
        way: 'wonde',
        manner: 'merge',
        mode: 'atomic',
        messages,
      });
      if (brought.kind === 'kept') return { success: true as const, data: { receipt: brought.receipt } };
      if (brought.kind !== 'refused')
        throw new Error(`a request without key or condition ended as ${brought.kind}`);
      throw new WondeFault(
        Object.fromEntries(
          brought.faults.map(({ register, row, fault }) => [
            `attendance.${rows[register]![row]!}.${columnOf(fault)}`,
            [isMarkFault(fault) ? markFaultWords[fault] : 'There is no such school.'],
          ]),
        ),
      );
    },
  }),
];

const codeById: ReadonlyMap<string, string> = new Map(
  codeMeanings.map(({ byte, code }) => [`code-${byte}`, code] as const),
);

/** A code by the id that the school's list gives it; an id that is none stays what it is, and is no code. */
function codeOfId(id: string): string {
  return codeById.get(id) ?? (id.startsWith('local-') ? id.slice('local-'.length) : `id ${id}`);
}

/** Rows in registers by date and session, and where each came from. */
function inRegisters(urn: Urn, sent: readonly z.output<typeof attendanceSchema>[]) {
  const bySession = Map.groupBy([...sent.entries()], ([, { date, session }]) => `${date} ${session}`);
  const messages: RegisterMessage[] = [];
  const rows: number[][] = [];
  for (const together of bySession.values()) {
    const [, { date, session }] = together[0]!;
    messages.push({
      urn,
      date,
      session: session === 'AM' || session === 'PM' ? session.toLowerCase() : session,
      marks: together.map(
        ([, row]): RowMessage => ({
          pupil: row.student_id,
          code: codeOfId(row.attendance_code_id),
          minutesLate: row.minutes_late ?? undefined,
        }),
      ),
    });
    rows.push(together.map(([index]) => index));
  }
  return { messages, rows };
}

function columnOf(fault: string): string {
  if (/code|mark-of/.test(fault)) return 'attendance_code_id';
  if (/pupil|roll/.test(fault)) return 'student_id';
  if (fault === 'minutes-out-of-range') return 'minutes_late';
  return fault === 'not-a-session' ? 'session' : 'date';
}
