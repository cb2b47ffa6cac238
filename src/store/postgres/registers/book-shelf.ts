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

/** Schools whose books are kept where nothing else is said; a book takes about 400 bytes a pupil. */
const someSchools = 3000;

type Reading = Promise<KeptBook | undefined>;

/**
 * Keeps the books of the schools that sent last.
 *
 * @param mostSchools how many
 */
export function bookShelf(database: RegistersDatabase, mostSchools = someSchools): BookShelf {
  // A machine that is not appointed never meets another's copy.
  const shelf = new Map<Urn, Map<string, Reading>>();
  const copiesOf = (urn: Urn): Map<string, Reading> => {
    const copies = shelf.get(urn) ?? new Map<string, Reading>();
    // The school that sent last stands last. As long as none has to go, it does not matter who does.
    if (shelf.size > mostSchools / 2) shelf.delete(urn);
    shelf.set(urn, copies);
    if (shelf.size > mostSchools) shelf.delete(shelf.keys().next().value!);
    return copies;
  };
  const read = async (copies: Map<string, Reading>, machine: string, urn: Urn): Reading => {
    const reading = readBook(database, machine, urn);
    copies.set(machine, reading);
    const drop = () => {
      if (copies.get(machine) === reading) copies.delete(machine);
      if (copies.size === 0 && shelf.get(urn) === copies) shelf.delete(urn);
    };
    const book = await reading.catch((fault: unknown) => {
      drop();
      throw fault;
    });
    // The first lock; row security, which shows no book to others, is the second.
    if (book !== undefined && mayActFor(machine, book).granted) return book;
    drop();
    return undefined;
  };
  return {
    bookOf: async (machine, urn) => {
      const copies = copiesOf(urn);
      return copies.get(machine) ?? read(copies, machine, urn);
    },
    forget: (urn) => {
      shelf.delete(urn);
    },
  };
}
