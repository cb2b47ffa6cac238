import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { areMinutes } from '../../intake/registers/judge-mark.ts';
import { type JudgedRegisters, judgeRegister } from '../../intake/registers/judge-register.ts';
import type { MarkDoubt, MarkFault } from '../../intake/registers/mark-fault.ts';
import type { BookShelf } from '../../store/postgres/registers/book-shelf.ts';
import type { KeptBook } from '../../store/postgres/registers/kept-book.ts';
import { receiptId } from '../../store/postgres/registers/receipt-id.ts';
import type { RegisterWriter } from '../../store/postgres/registers/register-writer.ts';
import type {
  QuarantinedRow,
  RowFault,
  Submission,
  SubmissionOutcome,
  SubmittedRegister,
} from '../../store/postgres/registers/submission.ts';

/** A row of a register as it came: the pupil by what the school calls the pupil. */
export interface RowMessage {
  /** What the school calls the pupil, or the pseudonym that quarantine keeps of it. */
  readonly pupil: string | Buffer;
  /** Null where the register was not taken. */
  readonly code: string | null;
  readonly minutesLate?: number | undefined;
}

/** A register as it came. */
export interface RegisterMessage {
  readonly urn: Urn;
  readonly date: string;
  readonly session: string;
  /** Undefined: the whole school, parted by the roll's registration groups. */
  readonly group?: string | undefined;
  readonly marks: readonly RowMessage[];
  readonly why?: string | undefined;
}

/** Something to bring in. */
export interface BringIn {
  readonly machine: string;
  readonly at: Date;
  readonly today: IsoDate;
  readonly way: Submission['way'];
  readonly manner: SubmittedRegister['manner'];
  /** Atomic: all rows or none. Partial: good rows are kept, the others wait in quarantine. */
  readonly mode: 'atomic' | 'partial';
  readonly messages: readonly RegisterMessage[];
  readonly idempotency?: Submission['idempotency'];
  /** Only for a single register: the tag that the standing one must have, or null where none may stand. */
  readonly ifMatch?: string | null;
  readonly mends?: readonly number[];
}

/** What came of it. */
export type BroughtIn =
  | {
      readonly kind: 'kept';
      readonly receipt: string;
      readonly outcome: SubmissionOutcome;
      readonly repeated: boolean;
      readonly doubts: readonly RowDoubt[];
    }
  /** Atomic, and a row was at fault: nothing was kept. */
  | { readonly kind: 'refused'; readonly faults: readonly RowFault[] }
  | { readonly kind: 'key-of-another-body' }
  | { readonly kind: 'not-as-expected' };

/** A row that was accepted, and what is asked of it: the register's place in what came, and the row's place in the register. */
export interface RowDoubt {
  readonly register: number;
  readonly row: number;
  readonly doubt: MarkDoubt;
}

/** What brings registers in. */
export interface Bringing {
  readonly shelf: BookShelf;
  readonly writer: RegisterWriter;
}

/** The books of the schools changed again and again while what came was judged by them: nothing was kept. */
export class BooksChanging extends Error {}

/**
 * A book that changes while registers are judged by it is read again. A supplier who says a roll pupil by pupil changes it many times
 * in a second.
 */
const attempts = 20;

/**
 * Judges what came and keeps it; answers once it is on disk.
 *
 * @throws BooksChanging
 */
export async function bringIn({ shelf, writer }: Bringing, what: BringIn): Promise<BroughtIn> {
  for (let attempt = 1; ; attempt += 1) {
    const books = await booksOf(shelf, what);
    const judged = judge(books, what);
    if (what.mode === 'atomic' && judged.faults.length > 0) return { kind: 'refused', faults: judged.faults };
    const end = await writer.write(judged.submission);
    if (end.kind === 'kept') return { ...end, doubts: judged.doubts };
    if (end.kind !== 'stale') return end;
    for (const urn of end.urns) shelf.forget(urn);
    if (attempt === attempts)
      throw new BooksChanging('the books of the schools change faster than registers are judged');
  }
}

async function booksOf(
  shelf: BookShelf,
  { machine, messages }: BringIn,
): Promise<ReadonlyMap<Urn, KeptBook | undefined>> {
  const urns = [...new Set(messages.map(({ urn }) => urn))];
  return new Map(
    await Promise.all(urns.map(async (urn) => [urn, await shelf.bookOf(machine, urn)] as const)),
  );
}

interface Judged {
  readonly submission: Submission;
  readonly faults: readonly RowFault[];
  readonly doubts: readonly RowDoubt[];
}

function judge(books: ReadonlyMap<Urn, KeptBook | undefined>, what: BringIn): Judged {
  const registers: SubmittedRegister[] = [];
  const quarantined: QuarantinedRow[] = [];
  const faults: RowFault[] = [];
  const doubts: RowDoubt[] = [];
  for (const [register, message] of what.messages.entries()) {
    const book = books.get(message.urn);
    if (book === undefined) {
      for (const row of message.marks.keys()) faults.push({ register, row, fault: 'not-found' });
      continue;
    }
    const judged = judgeMessage(book, message, what);
    for (const { row, fault } of judged.faults) {
      faults.push({ register, row, fault });
      // What is replayed is in quarantine already.
      if (what.way !== 'replay') quarantined.push(quarantinedRow(book, message, row, fault));
    }
    for (const { row, doubt } of judged.doubts) doubts.push({ register, row, doubt });
    registers.push(...submitted(book, message, judged, what));
  }
  const { machine, at, way, idempotency, mends } = what;
  const submission: Submission = {
    id: receiptId(at),
    machine,
    at,
    way,
    idempotency,
    registers,
    quarantined,
    ...(mends === undefined ? {} : { mends }),
    faults,
  };
  return { submission, faults, doubts };
}

function judgeMessage(book: KeptBook, message: RegisterMessage, { today, manner }: BringIn): JudgedRegisters {
  const pupilOf = ({ pupil }: RowMessage) =>
    typeof pupil === 'string' ? book.pupilOf(pupil) : book.pupilOfPseudonym(pupil);
  return judgeRegister(book, message, pupilOf, today, manner === 'replace');
}

function submitted(
  { urn, version, relinked }: KeptBook,
  { why }: RegisterMessage,
  { registers, unsettled }: JudgedRegisters,
  { manner, ifMatch }: BringIn,
): readonly SubmittedRegister[] {
  return registers.map((register) => ({
    ...register,
    urn,
    bookVersion: version,
    manner,
    unsettled,
    why,
    ...(relinked.size === 0 ? {} : { relinked }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  }));
}

function quarantinedRow(
  book: KeptBook,
  message: RegisterMessage,
  row: number,
  fault: MarkFault,
): QuarantinedRow {
  const { pupil, code, minutesLate } = message.marks[row]!;
  return {
    urn: message.urn,
    bookVersion: book.version,
    dateText: keepable(message.date),
    session: keepable(message.session),
    pseudonym: typeof pupil === 'string' ? book.pseudonymOf(pupil) : pupil,
    code: keepable(code ?? ''),
    minutesLate: minutesLate !== undefined && areMinutes(minutesLate) ? minutesLate : undefined,
    fault,
  };
}

const longestText = 32;

/** Text as the database can hold it: it has no sign of number 0. */
const keepable = (text: string): string => text.replaceAll('\u0000', '\uFFFD').slice(0, longestText);
