import { z } from 'zod';
import { codeClasses } from '../../attendance/codes/code-class.ts';
import { codesOn } from '../../attendance/codes/code-on-date.ts';
import { type ApiOperation, operation } from '../chain/operation.ts';
import { dateSchema } from '../schemas/school.ts';
import type { Parts } from './parts.ts';

const codesSchema = z
  .object({
    date: z.string(),
    codes: z.array(
      z.object({
        code: z.string(),
        class: z.enum(codeClasses),
        meaning: z.string(),
        session: z
          .enum(['am', 'pm'])
          .optional()
          .meta({ description: 'The only session in which it can stand.' }),
        published: z.string().optional().meta({ description: 'Its label in published statistics.' }),
      }),
    ),
  })
  .meta({ id: 'Codes' });

/** The register codes, for anybody. */
export const codeOperations = ({ clock, today }: Parts): readonly ApiOperation[] => [
  operation({
    method: 'GET',
    url: '/v1/codes',
    scope: 'open',
    id: 'getCodes',
    summary: 'Read the register codes of a date',
    query: z.object({ date: dateSchema.optional() }),
    answer: codesSchema,
    handle: async ({ query }) => {
      const date = query.date ?? today(clock());
      return {
        date,
        codes: codesOn(date).map(({ code, codeClass, words, session, published }) => ({
          code,
          class: codeClass,
          meaning: words,
          ...(session === undefined ? {} : { session }),
          ...(published === undefined ? {} : { published }),
        })),
      };
    },
  }),
];
