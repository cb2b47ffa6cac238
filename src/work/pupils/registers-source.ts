import * as openid from 'openid-client';
import { z } from 'zod';
import { type IsoDate, parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';

/** Where a school's own registers are read, and as which machine. */
export interface RegistersAddress {
  /** Address of the interface for registers, without a path. */
  readonly url: URL;
  readonly tokenUrl: URL;
  readonly clientId: string;
  readonly clientSecret: string;
}

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

/** Signs in as the school's machine (client credentials, RFC 6749 §4.4). @throws RegistersUnreachable */
export async function registersSource(place: RegistersAddress): Promise<RegistersSource> {
  const token = await tokenFor(place);
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

async function tokenFor({ tokenUrl, clientId, clientSecret }: RegistersAddress): Promise<string> {
  const configuration = new openid.Configuration(
    { issuer: tokenUrl.origin, token_endpoint: tokenUrl.href },
    clientId,
    undefined,
    openid.ClientSecretBasic(clientSecret),
  );
  // A trial's, on this machine; a school's own program in production is told an https: address, or does not start.
  if (tokenUrl.protocol === 'http:') openid.allowInsecureRequests(configuration);
  const { access_token } = await openid
    .clientCredentialsGrant(configuration, { scope: 'registers:read' })
    .catch((cause: unknown) => {
      throw new RegistersUnreachable(`${tokenUrl.origin} gave no token`, { cause });
    });
  return access_token;
}
