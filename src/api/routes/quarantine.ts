import { z } from 'zod';
import { formerNumbers } from '../../attendance/registers/relinked-roll.ts';
import type { Urn } from '../../attendance/urn.ts';
import { isMarkFault, markFaultWords } from '../../intake/registers/mark-fault.ts';
import { type Quarantined, readQuarantine } from '../../store/postgres/registers/read-quarantine.ts';
import { replay } from '../../work/registers/replay.ts';
import { urnOf } from '../chain/answer.ts';
import { type ApiOperation, operation } from '../chain/operation.ts';
import { schoolParams } from '../schemas/school.ts';
import { bookFor, freshBookFor, type Parts, readingOf } from './parts.ts';

const rowSchema = z.object({
  id: z.number().int(),
  receipt: z.string(),
  date: z.string(),
  session: z.string(),
  pupil: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'Number on the roll; null while it knows no such pupil.' }),
  code: z.string(),
  minutesLate: z.number().int().optional(),
  fault: z.string(),
  words: z.string(),
  at: z.string(),
});

const quarantineSchema = z
  .object({
    rows: z.array(rowSchema),
    next: z.number().int().nullable().meta({ description: 'Value of `after` for the next page.' }),
  })
  .meta({ id: 'Quarantine' });

const replayBodySchema = z
  .object({
    rows: z
      .array(
        z.object({
          id: z.number().int(),
          date: z.string().max(32).optional(),
          session: z.string().max(16).optional(),
          code: z.string().max(16).optional(),
        }),
      )
      .min(1)
      .max(500)
      .meta({
        description:
          'Rows to try again, with what is mended. After a change of roll or mapping the id is enough.',
      }),
  })
  .meta({ id: 'ReplayBody' });

const replayedSchema = z
  .object({
    accepted: z.array(z.number().int()).readonly(),
    still: z.array(z.object({ id: z.number().int(), fault: z.string() })).readonly(),
    unknown: z.array(z.number().int()).readonly().meta({ description: 'Not in the school’s quarantine.' }),
    overtaken: z.array(z.number().int()).readonly().meta({
      description:
        'Another mark of the pupil was accepted since the row came: it stands, and the row is closed.',
    }),
  })
  .meta({ id: 'Replayed' });

const mostRows = 500;

/** Rows that were not accepted, and another try for those that were mended. */
export const quarantineOperations = (parts: Parts): readonly ApiOperation[] => [
  operation({
    method: 'GET',
    url: '/v1/schools/:urn/quarantine',
    scope: 'registers:read',
    id: 'getQuarantine',
    summary: 'Read the rows that wait to be mended, oldest first',
    params: schoolParams,
    query: z.object({ after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0) }),
    answer: quarantineSchema,
    handle: async ({ params, query }, { machine }) => {
      const book = await freshBookFor(parts, machine, urnOf(params.urn));
      const rows = await readingOf(parts, machine, { urn: book.urn, what: 'quarantine' }, (client) =>
        readQuarantine(client, book.urn, { after: query.after }),
      );
      return {
        rows: rows.map(({ pseudonym, fault, at, ...row }: Quarantined) => ({
          id: row.id,
          receipt: row.receipt,
          date: row.date,
          session: row.session,
          pupil: (pseudonym && book.pupilOfPseudonym(pseudonym)?.pupil) ?? null,
          code: row.code,
          ...(row.minutesLate === undefined ? {} : { minutesLate: row.minutesLate }),
          fault,
          words: isMarkFault(fault) ? markFaultWords[fault] : '',
          at: at.toISOString(),
        })),
        next: rows.length < mostRows ? null : rows.at(-1)!.id,
      };
    },
  }),
  operation({
    method: 'POST',
    url: '/v1/schools/:urn/quarantine/replay',
    scope: 'registers:write',
    id: 'replayQuarantine',
    summary: 'Try rows of quarantine again',
    params: schoolParams,
    body: replayBodySchema,
    answer: replayedSchema,
    handle: async ({ params, body }, { machine }) => {
      const urn: Urn = urnOf(params.urn);
      const book = await bookFor(parts, machine, urn);
      const now = parts.clock();
      return replay(parts, {
        machine,
        urn,
        rows: body.rows,
        at: now,
        today: parts.today(now),
        pupilsOf: (pseudonym) => {
          const pupil = book.pupilOfPseudonym(pseudonym)?.pupil;
          return pupil === undefined ? [] : [pupil, ...formerNumbers(book.relinked, pupil)];
        },
      });
    },
  }),
];
