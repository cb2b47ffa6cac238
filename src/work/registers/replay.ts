import { type IsoDate, parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { MarkFault } from '../../intake/registers/mark-fault.ts';
import { asMachine } from '../../store/postgres/registers/as-machines.ts';
import { closeRow, isOvertaken } from '../../store/postgres/registers/overtaken-row.ts';
import { type Quarantined, readQuarantine } from '../../store/postgres/registers/read-quarantine.ts';
import type { RegistersDatabase } from '../../store/postgres/registers/registers-database.ts';
import { type Bringing, bringIn } from './bring-in.ts';

/** Rows of quarantine to try again. */
export interface Replay {
  readonly machine: string;
  readonly urn: Urn;
  readonly rows: readonly MendedRow[];
  readonly at: Date;
  readonly today: IsoDate;
  /** The numbers that the pupil of a pseudonym has and had on the roll; none while the school knows nobody. */
  readonly pupilsOf: (pseudonym: Buffer) => readonly number[];
}

/** A row, with what is mended in it. */
export interface MendedRow {
  readonly id: number;
  readonly date?: string | undefined;
  readonly session?: string | undefined;
  readonly code?: string | undefined;
}

/** What became of them. */
export interface Replayed {
  readonly accepted: readonly number[];
  readonly still: readonly { readonly id: number; readonly fault: MarkFault | 'not-found' }[];
  readonly unknown: readonly number[];
  /** Another mark of the pupil was accepted since they came: they are closed, and nothing else was changed. */
  readonly overtaken: readonly number[];
}

/** Tries rows of quarantine again, each by itself: one that is still at fault keeps no other back. */
export async function replay(
  bringing: Bringing & { readonly database: RegistersDatabase },
  { machine, urn, rows, at, today, pupilsOf }: Replay,
): Promise<Replayed> {
  const kept = await asMachine(bringing.database, machine, (client) =>
    readQuarantine(client, urn, { ids: rows.map(({ id }) => id) }),
  );
  const byId = new Map(kept.map((row) => [row.id, row]));
  const accepted: number[] = [];
  const still: { id: number; fault: MarkFault | 'not-found' }[] = [];
  const unknown: number[] = [];
  const overtaken: number[] = [];
  const tried = new Set<number>();
  for (const mended of latestFirst(rows, byId)) {
    const row = byId.get(mended.id);
    if (row === undefined || tried.has(mended.id)) {
      unknown.push(mended.id);
      continue;
    }
    tried.add(mended.id);
    if (await closedAsOvertaken(row, mended)) {
      overtaken.push(mended.id);
      continue;
    }
    const fault = await tryAgain(bringing, row, mended, { machine, urn, at, today });
    if (fault === undefined) accepted.push(mended.id);
    // Somebody else mended it at the same moment.
    else if (fault === 'closed') unknown.push(mended.id);
    else still.push({ id: mended.id, fault });
  }
  // Answered in the order in which they were asked for; of one that was named twice, where it was named first.
  const place = new Map(rows.map(({ id }, at) => [id, at] as const).toReversed());
  const inOrder = (ids: readonly number[]) => ids.toSorted((a, b) => place.get(a)! - place.get(b)!);
  return {
    accepted: inOrder(accepted),
    still: still.toSorted((a, b) => place.get(a.id)! - place.get(b.id)!),
    unknown: inOrder(unknown),
    overtaken: inOrder(overtaken),
  };

  async function closedAsOvertaken(row: Quarantined, mended: MendedRow): Promise<boolean> {
    const date = parseIsoDate(mended.date ?? row.date);
    const session = mended.session ?? row.session;
    const pupils = row.pseudonym === undefined ? [] : pupilsOf(row.pseudonym);
    if (date === undefined || pupils.length === 0) return false;
    return asMachine(bringing.database, machine, async (client) => {
      const is = await isOvertaken(client, { urn, date, session, pupils, at: row.at });
      if (is) await closeRow(client, row.id, at, machine);
      return is;
    });
  }
}

/** Of two rows of one pupil the later is the newer word, whatever the order in which they are named; otherwise as they are named. */
function latestFirst(
  rows: readonly MendedRow[],
  byId: ReadonlyMap<number, Quarantined>,
): readonly MendedRow[] {
  const cameAt = ({ id }: MendedRow) => byId.get(id)?.at.getTime() ?? 0;
  return rows.toSorted((a, b) => cameAt(b) - cameAt(a));
}

async function tryAgain(
  bringing: Bringing,
  row: Quarantined,
  mended: MendedRow,
  { machine, urn, at, today }: Omit<Replay, 'rows' | 'pupilsOf'>,
): Promise<MarkFault | 'not-found' | 'closed' | undefined> {
  const brought = await bringIn(bringing, {
    machine,
    at,
    today,
    way: 'replay',
    manner: 'merge',
    mode: 'atomic',
    mends: [row.id],
    messages: [
      {
        urn,
        date: mended.date ?? row.date,
        session: mended.session ?? row.session,
        marks: [{ pupil: row.pseudonym!, code: mended.code ?? row.code, minutesLate: row.minutesLate }],
      },
    ],
  });
  if (brought.kind === 'not-as-expected') return 'closed';
  return brought.kind === 'refused' ? brought.faults[0]!.fault : undefined;
}
