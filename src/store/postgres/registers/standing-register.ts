import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Urn } from '../../../attendance/urn.ts';
import type { RegisterPlace } from './submission.ts';

/** The newest version of a register. */
export interface StandingRegister {
  readonly version: number;
  /** Packed marks. */
  readonly marks: Buffer;
  /** UUID of what brought it. */
  readonly submission: string;
}

/** Standing registers by place. */
export type StandingRegisters = Map<string, StandingRegister>;

/** A register's place as text. */
export function placeKey({ urn, date, session, group }: RegisterPlace): string {
  return `${urn} ${date} ${session} ${group}`;
}

/** A strong entity tag: the same marks have the same tag. Without quotes. */
export function etagOf(marks: Uint8Array): string {
  return hash('sha256', marks, 'base64url').slice(0, 22);
}

interface StandingRow extends StandingRegister {
  readonly urn: Urn;
  readonly on_date: RegisterPlace['date'];
  readonly session: RegisterPlace['session'];
  readonly registration_group: string;
}

/** The standing registers of places, each found by its key whatever the size of the table. */
export async function standingOn(
  client: pg.PoolClient,
  places: readonly RegisterPlace[],
): Promise<StandingRegisters> {
  const { rows } = await client.query<StandingRow>({
    name: 'standing registers',
    text: `select k.urn, k.on_date::text, k.session, k.registration_group, r.version, r.marks, r.submission
      from unnest($1::integer[], $2::date[], $3::text[], $4::text[]) k(urn, on_date, session, registration_group)
      cross join lateral (select version, marks, submission from register r
        where r.urn = k.urn and r.on_date = k.on_date and r.session = k.session
          and r.registration_group = k.registration_group
        order by version desc limit 1) r`,
    values: [
      places.map(({ urn }) => urn),
      places.map(({ date }) => date),
      places.map(({ session }) => session),
      places.map(({ group }) => group),
    ],
  });
  return new Map(
    rows.map(({ urn, on_date, session, registration_group, version, marks, submission }) => [
      placeKey({ urn, date: on_date, session, group: registration_group }),
      { version, marks, submission },
    ]),
  );
}
