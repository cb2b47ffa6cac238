import { mayActFor } from '../../../access/machine.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { type KeptBook, readBook } from './kept-book.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** Schools' books in memory. Each writing of registers compares the book's version with the database's. */
export interface BookShelf {
  /** The book of a school for a machine; undefined where it is not appointed, and where there is no such school. */
  bookOf(machine: string, urn: Urn): Promise<KeptBook | undefined>;
  /** Forgets what turned out to be stale. */
  forget(urn: Urn): void;
}

/** A book takes about 200 bytes a pupil. */
const mostBooks = 3000;

/** Keeps the books of the schools that sent last. */
export function bookShelf(database: RegistersDatabase): BookShelf {
  const shelf = new Map<string, Promise<KeptBook | undefined>>();
  return {
    bookOf: async (machine, urn) => {
      // A machine that is not appointed never meets another's copy.
      const place = `${urn} ${machine}`;
      const kept = shelf.get(place);
      if (kept !== undefined) {
        shelf.delete(place);
        shelf.set(place, kept);
        return kept;
      }
      const reading = readBook(database, machine, urn);
      shelf.set(place, reading);
      if (shelf.size > mostBooks) shelf.delete(shelf.keys().next().value!);
      const drop = () => {
        if (shelf.get(place) === reading) shelf.delete(place);
      };
      const book = await reading.catch((fault: unknown) => {
        drop();
        throw fault;
      });
      // The first lock; row security, which shows no book to others, is the second.
      if (book !== undefined && mayActFor(machine, book).granted) return book;
      drop();
      return undefined;
    },
    forget: (urn) => {
      for (const place of shelf.keys()) if (place.startsWith(`${urn} `)) shelf.delete(place);
    },
  };
}
