import { parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import { codeOn } from '../../attendance/codes/code-on-date.ts';
import type { FileCount } from '../../intake/registers/files/register-row.ts';
import type { RegistersDatabase } from '../../store/postgres/registers/registers-database.ts';
import { keepSentCounts } from '../../store/postgres/registers/sent-counts.ts';
import type { Loading } from './load-marks.ts';

/** Gathers the rows of a school's day, which stand together, and keeps the day when the next begins. */
export class CountDays {
  readonly #loading: Loading & { readonly database: RegistersDatabase };
  readonly #done = new Set<string>();
  #day: FileCount[] = [];

  constructor(loading: Loading & { readonly database: RegistersDatabase }) {
    this.#loading = loading;
  }

  async add(count: FileCount): Promise<void> {
    const { tally } = this.#loading;
    tally.came(1);
    const first = this.#day[0];
    if (first !== undefined && (first.urn !== count.urn || first.date !== count.date)) await this.end();
    if (this.#done.has(keyOf(count))) {
      tally.fault({
        line: count.line,
        column: 'date',
        fault: 'not-read',
        why: 'Rows of one school and day must stand together.',
      });
      return;
    }
    this.#day.push(count);
  }

  /** Leaves the day in hand out, because the file breaks off in it. */
  cut(): void {
    for (const { line } of this.#day)
      this.#loading.tally.fault({
        line,
        column: 'date',
        fault: 'not-read',
        why: 'The file breaks off in this day.',
      });
    this.#day = [];
  }

  /** Keeps the day in hand. */
  async end(): Promise<void> {
    const rows = this.#day;
    this.#day = [];
    const [first] = rows;
    if (first === undefined) return;
    this.#done.add(keyOf(first));
    const { machine, shelf, tally, today, database, now } = this.#loading;
    const date = parseIsoDate(first.date);
    const good =
      date === undefined || date > today ? [] : rows.filter(({ code }) => codeOn(code, date) !== undefined);
    for (const { line } of rows.filter((row) => !good.includes(row)))
      tally.fault(
        date === undefined
          ? { line, column: 'date', fault: 'not-a-date', why: '' }
          : date > today
            ? { line, column: 'date', fault: 'in-the-future', why: '' }
            : { line, column: 'code', fault: 'unknown-code', why: `It means nothing on ${date}.` },
      );
    // A day of which a row is at fault would be a smaller day: it waits until the file is mended.
    if (date === undefined || good.length < rows.length) {
      if (good.length > 0)
        tally.note(`${first.urn} on ${first.date}: not kept, because rows of the day were at fault.`);
      return;
    }
    if ((await shelf.bookOf(machine, first.urn)) === undefined) {
      for (const { line } of rows)
        tally.fault({
          line,
          column: 'urn',
          fault: 'not-found',
          why: 'No such school has appointed whoever loads the file.',
        });
      return;
    }
    const { result } = await keepSentCounts(
      database,
      machine,
      first.urn,
      { kind: 'day', first: date, last: date },
      countsOf(rows),
      now(),
    );
    tally.register(result);
  }
}

const keyOf = ({ urn, date }: FileCount): string => `${urn} ${date}`;

/** In the schema of counts that come by API, with what a file of codes does not have. */
function countsOf(rows: readonly FileCount[]) {
  const byYear = Map.groupBy(rows, ({ yearGroup }) => yearGroup ?? null);
  return {
    settled: false,
    registers: 'not-available',
    groups: [...byYear].map(([yearGroup, group]) => {
      const sessions: Record<string, number> = {};
      for (const { code, sessions: more } of group) sessions[code] = (sessions[code] ?? 0) + more;
      return {
        scope: 'in',
        yearGroup,
        characteristic: 'all',
        sessions,
        pupils: 'not-available',
        enrolments: 'not-available',
      };
    }),
  };
}
