import { z } from 'zod';
import { sessions } from '../../attendance/codes/code-on-date.ts';
import { keptText } from './kept-text.ts';

/** The most of each thing that is taken. */
export const mostOf = {
  /** A large school's session, twice over. */
  marks: 10_000,
  registers: 5000,
  /** Characters of text. */
  reference: 64,
  code: 16,
  group: 64,
  date: 32,
  session: 16,
  why: 200,
} as const;

/** A mark as a school's system sends it. */
const markSchema = z
  .object({
    pupil: z
      .string()
      .min(1)
      .max(mostOf.reference)
      .meta({ description: 'UPN, or the school’s own reference.' }),
    code: z
      .string()
      .max(mostOf.code)
      .nullable()
      .meta({ description: 'Register code, or the school’s local code. Null, empty or `-`: not taken.' }),
    minutesLate: z.number().optional().meta({ description: 'Whole minutes, 0 to 254.' }),
  })
  .meta({ id: 'Mark' });

const why = keptText(mostOf.why).optional().meta({ description: 'Why the register is amended.' });

/** The body of a register by itself. */
export const registerBodySchema = z
  .object({ marks: z.array(markSchema).max(mostOf.marks), why })
  .meta({ id: 'RegisterBody' });

/** The session in an address. */
export const sessionSchema = z.enum(sessions);

/** URNs have six digits. */
export const firstUrn = 100_000;
export const lastUrn = 999_999;

const urnInBody = z.number().int().min(firstUrn).max(lastUrn);

/** Many registers at once. Dates and sessions are judged row by row, and so are any text here. */
export const registersBodySchema = z
  .object({
    mode: z.enum(['atomic', 'partial']).default('partial').meta({
      description:
        '`atomic`: all rows or none. `partial`: good rows are kept, and the others go to quarantine.',
    }),
    registers: z
      .array(
        z.object({
          urn: urnInBody,
          date: z.string().max(mostOf.date).meta({ description: 'YYYY-MM-DD.' }),
          session: z.string().max(mostOf.session).meta({ description: '`am` or `pm`.' }),
          group: keptText(mostOf.group)
            .optional()
            .meta({ description: 'Registration group; without one, the whole school.' }),
          marks: z.array(markSchema).max(mostOf.marks),
          why,
        }),
      )
      .min(1)
      .max(mostOf.registers),
  })
  .meta({ id: 'RegistersBody' });

/** What became of one register. */
export const registerResultSchema = z
  .object({
    urn: z.number().int(),
    date: z.string(),
    session: sessionSchema,
    group: z.string().meta({ description: 'Registration group; empty for pupils without one.' }),
    result: z.enum(['created', 'amended', 'unchanged']),
    version: z.number().int(),
    marks: z.number().int().meta({ description: 'Marks that stand in it now.' }),
    changed: z.number().int().meta({ description: 'Marks that are other than before.' }),
    etag: z.string(),
  })
  .meta({ id: 'RegisterResult' });

/** The answer to whatever brings registers in. */
export const broughtInSchema = z
  .object({
    receipt: z.string().meta({ description: 'What was acknowledged is on disk, under this number.' }),
    repeated: z.boolean().meta({ description: 'Nothing was new: this is what was answered before.' }),
    registers: z.array(registerResultSchema).readonly(),
    verdicts: z.array(z.array(z.string())).meta({
      description: 'By register and row, as sent: `accepted`, or the name of the fault.',
    }),
    doubts: z
      .array(
        z.object({ register: z.number().int(), row: z.number().int(), doubt: z.string(), words: z.string() }),
      )
      .optional()
      .meta({
        description:
          'Rows that were accepted though the roll does not bear them out, by the place of register and row: `not-dual-registered` is code D of a pupil of whom the roll does not say so.',
      }),
  })
  .meta({ id: 'BroughtIn' });

/** A mark as it stands. */
const standingMarkSchema = z.object({
  pupil: z.number().int().meta({ description: 'Number that the roll answered for the pupil.' }),
  code: z.string().nullable(),
  minutesLate: z.number().int().optional(),
});

/** A session's registers as they stand. */
export const sessionRegistersSchema = z
  .object({
    urn: z.number().int(),
    date: z.string(),
    session: sessionSchema,
    registers: z.array(
      z.object({
        group: z.string(),
        version: z.number().int(),
        etag: z.string(),
        acceptedAt: z.string(),
        receipt: z.string(),
        marks: z.array(standingMarkSchema),
      }),
    ),
  })
  .meta({ id: 'SessionRegisters' });

/** What a session's marks were, from the first to what stands. */
export const historySchema = z
  .object({
    urn: z.number().int(),
    date: z.string(),
    session: sessionSchema,
    marks: z.array(
      z.object({
        group: z.string(),
        pupil: z.number().int(),
        original: z.string().nullable().meta({ description: 'The first mark. Null: missing.' }),
        amendments: z.array(
          z.object({
            code: z.string().nullable(),
            minutesLate: z.number().int().optional(),
            version: z.number().int(),
            at: z.string(),
            by: z.string().meta({ description: 'Machine that sent it: `you`, or another’s number.' }),
            why: z.string().optional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'RegisterHistory' });

/** Registers that were expected and those that came. */
export const expectedSchema = z
  .object({
    urn: z.number().int(),
    days: z.array(
      z.object({
        date: z.string(),
        session: sessionSchema,
        expected: z
          .array(z.string())
          .readonly()
          .meta({ description: 'Registration groups with somebody on roll.' }),
        received: z.array(
          z.object({ group: z.string(), marks: z.number().int(), version: z.number().int() }),
        ),
        missing: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ExpectedRegisters' });
