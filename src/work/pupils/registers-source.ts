import { z } from 'zod';
import { type IsoDate, parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { type InterfaceAsMachine, NoToken, tokenAsMachine } from '../registers/as-machine.ts';

/** The interface for registers does not answer, or not as it should. Its message repeats nothing of what was answered. */
export class RegistersUnreachable extends Error {}

/** A place on the roll: no name is known there. */
export interface RollPlace {
  readonly number: number;
  readonly periods: readonly {
    readonly first: IsoDate;
    readonly last: IsoDate | undefined;
    readonly yearGroup: number | undefined;
    readonly group: string;
  }[];
}

/** A pupil's mark of a session: the register code, or null where none was made. */
export interface ReadMark {
  readonly pupil: number;
  readonly code: string | null;
}

/** A school's own registers, as its machine may read them. */
export interface RegistersSource {
  /** Undefined where the school has sent none. */
  roll(urn: Urn): Promise<readonly RollPlace[] | undefined>;
  /** Marks of a session in all its registers; empty where none has come. */
  marks(urn: Urn, date: IsoDate, session: 'am' | 'pm'): Promise<readonly ReadMark[]>;
}

const date = z.string().transform((text, context): IsoDate => {
  const read = parseIsoDate(text);
  if (read !== undefined) return read;
  context.addIssue('no date');
  return z.NEVER;
});
const rollSchema = z.object({
  pupils: z.array(
    z.object({
      pupil: z.int(),
      periods: z.array(
        z.object({ first: date, last: date.optional(), yearGroup: z.int().optional(), group: z.string() }),
      ),
    }),
  ),
});
const registersSchema = z.object({
  registers: z.array(z.object({ marks: z.array(z.object({ pupil: z.int(), code: z.string().nullable() })) })),
});
/** Milliseconds to wait for one answer. */
const patience = 30_000;

/** Signs in as the school's machine. @throws RegistersUnreachable */
export async function registersSource(place: InterfaceAsMachine): Promise<RegistersSource> {
  const token = await tokenAsMachine(place, 'registers:read').catch((fault: unknown) => {
    throw fault instanceof NoToken ? new RegistersUnreachable(fault.message, { cause: fault }) : fault;
  });
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> => {
    const response = await fetch(new URL(path, place.url), {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      signal: AbortSignal.timeout(patience),
    }).catch((cause: unknown) => {
      throw new RegistersUnreachable(`${place.url.origin} cannot be reached`, { cause });
    });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new RegistersUnreachable(`${place.url.origin} answered ${response.status}`);
    const answer = schema.safeParse(await response.json().catch(() => undefined));
    if (!answer.success)
      throw new RegistersUnreachable(`${place.url.origin} answered otherwise than its document says`);
    return answer.data;
  };
  return {
    roll: async (urn) => {
      const answer = await read(`/v1/schools/${urn}/roll`, rollSchema);
      return answer?.pupils.map(({ pupil, periods }) => ({
        number: pupil,
        periods: periods.map(({ first, last, yearGroup, group }) => ({ first, last, yearGroup, group })),
      }));
    },
    marks: async (urn, on, session) => {
      const answer = await read(`/v1/schools/${urn}/registers/${on}/${session}`, registersSchema);
      return answer?.registers.flatMap(({ marks }) => marks) ?? [];
    },
  };
}
