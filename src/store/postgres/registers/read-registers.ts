import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Session } from '../../../attendance/codes/code-on-date.ts';
import { compareGroups } from '../../../attendance/registers/group-order.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** One version of a register as it was accepted. */
export interface RegisterVersion {
  readonly group: string;
  readonly version: number;
  /** Packed marks. */
  readonly marks: Buffer;
  readonly receipt: string;
  /** Name of the machine that sent it, where the asking machine may know it. */
  readonly machine: string;
  readonly acceptedAt: Date;
  readonly why: string | undefined;
}

/** Every version of the registers of a session, by group, oldest first. */
export async function registersOfSession(
  client: pg.PoolClient,
  urn: Urn,
  date: IsoDate,
  session: string,
): Promise<readonly RegisterVersion[]> {
  const { rows } = await client.query<RegisterVersion & { why: string | null }>(
    `select registration_group as group, version, marks, submission as receipt, by_machine as machine,
        accepted_at as "acceptedAt", why
      from register where urn = $1 and on_date = $2 and session = $3 order by version`,
    [urn, date, session],
  );
  return rows
    .map((row) => ({ ...row, why: row.why ?? undefined }))
    .sort((a, b) => compareGroups(a.group, b.group));
}

/** The newest version of each register. */
export function newestOf(versions: readonly RegisterVersion[]): readonly RegisterVersion[] {
  return [...new Map(versions.map((version) => [version.group, version])).values()];
}

/** A register that has come, with how many marks it has. */
export interface ReceivedRegister {
  readonly date: IsoDate;
  readonly session: Session;
  readonly group: string;
  readonly marks: number;
  readonly version: number;
}

/** The registers of a school that have come, from a first to a last date. */
export async function receivedRegisters(
  client: pg.PoolClient,
  urn: Urn,
  first: IsoDate,
  last: IsoDate,
): Promise<readonly ReceivedRegister[]> {
  const { rows } = await client.query<ReceivedRegister>(
    `select distinct on (on_date, session, registration_group) on_date::text as date, session,
        registration_group as group, length(marks) / 6 as marks, version
      from register where urn = $1 and on_date between $2 and $3
      order by on_date, session, registration_group, version desc`,
    [urn, first, last],
  );
  return rows.sort((a, b) => compareGroups(a.group, b.group));
}
