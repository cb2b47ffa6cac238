import { type MarkDoubt, type MarkFault, markDoubtWords } from '../../intake/registers/mark-fault.ts';

/** A row of a file that was not accepted. Values are not told: they may name a pupil. */
export interface LoadFault {
  readonly line: number;
  readonly column: string;
  readonly fault: MarkFault | 'not-found' | 'not-read';
  /** What the fault's name does not say. */
  readonly why: string;
}

/** What loading a file came to. */
export interface LoadReport {
  /** Marks, or counts. */
  readonly rows: number;
  readonly accepted: number;
  readonly registers: { readonly created: number; readonly amended: number; readonly unchanged: number };
  /** Rows at fault, by fault. */
  readonly faults: Readonly<Record<string, number>>;
  /** Sentences about the file that are no fault of a row. */
  readonly notes: readonly string[];
}

/** Adds a report up while a file is read. */
export class LoadTally {
  #rows = 0;
  #faulty = 0;
  readonly #registers = { created: 0, amended: 0, unchanged: 0 };
  readonly #faults = new Map<string, number>();
  readonly #notes: string[] = [];
  readonly #doubts = new Map<MarkDoubt, { rows: number; readonly lines: Set<number> }>();
  readonly #tell: (fault: LoadFault) => void;

  constructor(tell: (fault: LoadFault) => void) {
    this.#tell = tell;
  }

  came(rows: number): void {
    this.#rows += rows;
  }

  fault(fault: LoadFault): void {
    this.#faulty += 1;
    this.#faults.set(fault.fault, (this.#faults.get(fault.fault) ?? 0) + 1);
    this.#tell(fault);
  }

  /** A row that was accepted, and is asked about all the same; of very many only the first lines are kept. */
  doubt(line: number, doubt: MarkDoubt): void {
    const doubted = this.#doubts.get(doubt) ?? { rows: 0, lines: new Set() };
    doubted.rows += 1;
    // One more than is told says that there are others.
    if (doubted.lines.size <= mostDoubtedLines) doubted.lines.add(line);
    this.#doubts.set(doubt, doubted);
  }

  register(result: 'created' | 'amended' | 'unchanged'): void {
    this.#registers[result] += 1;
  }

  /** Says something; of very many only the first are kept. */
  note(sentence: string): void {
    if (this.#notes.length < mostNotes) this.#notes.push(sentence);
  }

  report(): LoadReport {
    return {
      rows: this.#rows,
      accepted: this.#rows - this.#faulty,
      registers: this.#registers,
      faults: Object.fromEntries([...this.#faults].sort()),
      notes: [
        ...this.#notes,
        ...[...this.#doubts].map(([doubt, { rows, lines }]) => doubtSentence(doubt, rows, [...lines])),
      ],
    };
  }
}

const mostNotes = 100;
const mostDoubtedLines = 5;

/** How many rows are doubted and where the first stand: by line, which names no pupil. */
function doubtSentence(doubt: MarkDoubt, rows: number, lines: readonly number[]): string {
  const told = lines.slice(0, mostDoubtedLines).join(', ');
  const others = lines.length > mostDoubtedLines ? ' and others' : '';
  const where = `${lines.length === 1 ? 'line' : 'lines'} ${told}${others}`;
  const taken = rows === 1 ? '1 mark was taken and is' : `${rows} marks were taken and are`;
  return `${taken} asked about (${where}). ${markDoubtWords[doubt]}`;
}
