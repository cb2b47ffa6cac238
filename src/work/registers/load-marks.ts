import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { FileMark } from '../../intake/registers/files/register-row.ts';
import { isMarkFault, type MarkFault, markFaultWords } from '../../intake/registers/mark-fault.ts';
import type { SubmissionWay } from '../../store/postgres/registers/submission-way.ts';
import { type Bringing, bringIn, type RegisterMessage } from './bring-in.ts';
import type { LoadTally } from './load-report.ts';

/** On whose behalf a file is loaded, and when. */
export interface Loading extends Bringing {
  readonly machine: string;
  readonly now: () => Date;
  readonly today: IsoDate;
  readonly way: SubmissionWay;
  readonly tally: LoadTally;
}

/** Rows that are kept in one go. */
const batch = 10_000;

/** Gathers marks and keeps them batch by batch: memory does not grow with the file. */
export class MarkBatches {
  readonly #loading: Loading;
  #marks: FileMark[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(loading: Loading) {
    this.#loading = loading;
  }

  async add(marks: readonly FileMark[]): Promise<void> {
    this.#loading.tally.came(marks.length);
    this.#marks.push(...marks);
    if (this.#marks.length >= batch) await this.#flush();
  }

  async end(): Promise<void> {
    await this.#flush();
    await this.#writing;
  }

  /** While one batch is on its way to the disk the next is read. */
  async #flush(): Promise<void> {
    const marks = this.#marks;
    this.#marks = [];
    await this.#writing;
    this.#writing = marks.length === 0 ? Promise.resolve() : keepBatch(this.#loading, marks);
    // Whoever adds next hears of a fault; until then it is nobody's.
    this.#writing.catch(() => {});
  }
}

async function keepBatch(loading: Loading, marks: readonly FileMark[]): Promise<void> {
  const { machine, now, today, way, tally } = loading;
  const together = [...Map.groupBy(marks, ({ urn, date, session }) => `${urn} ${date} ${session}`).values()];
  const messages = together.map((rows): RegisterMessage => {
    const { urn, date, session } = rows[0]!;
    return { urn, date, session, marks: rows };
  });
  const brought = await bringIn(loading, {
    machine,
    at: now(),
    today,
    way,
    manner: 'merge',
    mode: 'partial',
    messages,
  });
  if (brought.kind !== 'kept') throw new Error(`a batch of a file ended as ${brought.kind}`);
  for (const { result } of brought.outcome.registers) tally.register(result);
  for (const { register, row, fault } of brought.outcome.faults)
    tally.fault({
      line: together[register]![row]!.line,
      column: columnOf(fault),
      fault,
      why: isMarkFault(fault)
        ? markFaultWords[fault]
        : 'No such school has appointed whoever loads the file.',
    });
  for (const { register, row, doubt } of brought.doubts) tally.doubt(together[register]![row]!.line, doubt);
}

function columnOf(fault: MarkFault | 'not-found'): string {
  if (fault === 'not-found') return 'urn';
  if (fault === 'not-a-session') return 'session';
  if (fault === 'minutes-out-of-range') return 'minutes_late';
  if (/pupil|roll/.test(fault)) return 'pupil';
  return /code|mark-of/.test(fault) ? 'code' : 'date';
}
