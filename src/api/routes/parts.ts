import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
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

/** Reads on behalf of a machine. */
export const reading = <T>(
  { database }: Parts,
  machine: string,
  work: Parameters<typeof asMachine<T>>[2],
): Promise<T> => asMachine(database, machine, work);
