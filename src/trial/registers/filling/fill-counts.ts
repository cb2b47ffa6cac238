import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import {
  type FirstDayCounts,
  keepManyDayCounts,
} from '../../../store/postgres/registers/keep-many-day-counts.ts';
import type { RegistersDatabase } from '../../../store/postgres/registers/registers-database.ts';
import { schoolDayCounts } from '../../synthetic-marks/school-days.ts';
import type { SchoolYearMarks } from '../../synthetic-marks/school-year-marks.ts';
import { eveningOf, marksOnEvening, settlingMarks } from '../../synthetic-marks/settling.ts';

/** Days that are settled this many days of term after. */
const settlesAfter = 10;

/** A school's days in counts, after one day and up to another, as they stand on the evening of the other. */
export function dayCountsOf(
  marks: SchoolYearMarks,
  seed: number,
  after: IsoDate | undefined,
  until: IsoDate,
): readonly FirstDayCounts[] {
  const { days, school } = marks;
  const evening = eveningOf(days, until);
  if (evening < 0) return [];
  const over = until > days.at(-1)!;
  const codes = over ? marks.codes : marksOnEvening(marks, settlingMarks(marks, seed), evening);
  return schoolDayCounts(marks, codes)
    .filter(({ day }) => day <= evening && (after === undefined || days[day]! > after))
    .map(({ day, in: counted, year11, out }) => ({
      urn: school.urn,
      date: days[day]!,
      counts: {
        settled: over || day + settlesAfter <= evening,
        registers: 'not-available',
        groups: [
          groupOf('in', counted),
          groupOf('year-11-after-half-term', year11),
          groupOf('out', out),
        ].flat(),
      },
    }));
}

function groupOf(scope: string, sessions: ReadonlyMap<string, number>) {
  if (sessions.size === 0) return [];
  return [
    {
      scope,
      yearGroup: null,
      characteristic: 'all',
      sessions: Object.fromEntries(sessions),
      pupils: 'not-available',
      enrolments: 'not-available',
    },
  ];
}

/** Rows that are kept in one go. */
const batch = 4000;

/** Gathers schools' days and keeps them many at a time. */
export class CountsInHand {
  readonly #database: Pick<RegistersDatabase, 'pool' | 'clock'>;
  readonly #machine: string;
  #days: FirstDayCounts[] = [];

  constructor(database: Pick<RegistersDatabase, 'pool' | 'clock'>, machine: string) {
    this.#database = database;
    this.#machine = machine;
  }

  /** @returns whether everything that came so far is kept */
  async add(days: readonly FirstDayCounts[]): Promise<boolean> {
    this.#days.push(...days);
    if (this.#days.length < batch) return false;
    await this.end();
    return true;
  }

  async end(): Promise<void> {
    const days = this.#days;
    this.#days = [];
    if (days.length > 0) await keepManyDayCounts(this.#database, this.#machine, days, this.#database.clock());
  }
}
