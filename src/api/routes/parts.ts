import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { MachineReadWhat } from '../../attendance/registers/machine-read.ts';
import type { Urn } from '../../attendance/urn.ts';
import { asMachine } from '../../store/postgres/registers/as-machines.ts';
import type { BookShelf } from '../../store/postgres/registers/book-shelf.ts';
import type { KeptBook } from '../../store/postgres/registers/kept-book.ts';
import type { RegisterWriter } from '../../store/postgres/registers/register-writer.ts';
import type { RegistersDatabase } from '../../store/postgres/registers/registers-database.ts';
import type { KeysInHand } from '../chain/idempotency.ts';
import { Problem } from '../chain/problem.ts';

/** What routes work with. */
export interface Parts {
  readonly database: RegistersDatabase;
  readonly shelf: BookShelf;
  readonly writer: RegisterWriter;
  readonly keysInHand: KeysInHand;
  readonly clock: () => Date;
  /** The day in England at a moment. */
  readonly today: (now: Date) => IsoDate;
}

/** The book of a school that has appointed the machine. @throws Problem that does not say whether there is such a school */
export async function bookFor({ shelf }: Parts, machine: string, urn: Urn): Promise<KeptBook> {
  return found(await shelf.bookOf(machine, urn));
}

/** As `bookFor`, and from the database, not from memory: a dismissed machine reads nothing more. */
export async function freshBookFor(parts: Parts, machine: string, urn: Urn): Promise<KeptBook> {
  parts.shelf.forget(urn);
  return bookFor(parts, machine, urn);
}

/** What was found. @throws Problem where nothing was */
export function found<T>(it: T | undefined): T {
  if (it === undefined)
    throw new Problem('not-found', 'There is no such thing, or it is not this machine’s.');
  return it;
}

/** What a machine reads of a school, as the school is told. */
export interface MachineRead {
  readonly urn: Urn;
  readonly what: MachineReadWhat;
  readonly date?: IsoDate;
}

/** Reads of a school on behalf of a machine, and puts that on record in the same transaction. */
export const readingOf = <T>(
  { database }: Parts,
  machine: string,
  { urn, what, date }: MachineRead,
  work: Parameters<typeof asMachine<T>>[2],
): Promise<T> =>
  asMachine(database, machine, async (client) => {
    await client.query('select note_machine_read($1, $2, $3, $4)', [machine, urn, what, date ?? null]);
    return work(client);
  });

/** Reads on behalf of a machine what names no pupil. */
export const reading = <T>(
  { database }: Parts,
  machine: string,
  work: Parameters<typeof asMachine<T>>[2],
): Promise<T> => asMachine(database, machine, work);
