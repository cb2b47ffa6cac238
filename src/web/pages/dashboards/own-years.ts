import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord, RegistersCounted } from '../../../attendance/counts/count-record.ts';
import { writtenOfKept } from '../../../attendance/counts/kept-count.ts';
import { isWrittenReason } from '../../../attendance/counts/written-count.ts';
import { exactYear } from '../../../attendance/figures/exact-year.ts';
import type { FigureTimes } from '../../../attendance/figures/figure-times.ts';
import { schoolPlace } from '../../../attendance/figures/figures-of-schools.ts';
import type { KeptBySize } from '../../../attendance/figures/kept-by-size.ts';
import { yearOfOthers } from '../../../attendance/figures/protect-school-year.ts';
import { schoolYearOf } from '../../../attendance/figures/school-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { FiguresOfPlace } from '../../../documents/dashboards/rates-of-figures.ts';
import type { CountsOfYear } from '../../../store/postgres/counts/read-school-counts.ts';
import { type StandingRow, standingRecord } from '../../../store/postgres/counts/standing-record.ts';
import type { KeptEditions } from '../../../store/postgres/editions/kept-editions.ts';
import type { Protect } from './protected-years.ts';

/** A year of a school's figures, as its people see it. */
export interface OwnYear {
  readonly of: FiguresOfPlace;
  readonly times: FigureTimes;
  /** Whether there is no count of it at all. */
  readonly isEmpty: boolean;
  /** Of today, for whoever sees the school exactly. */
  readonly registers: RegistersCounted | undefined;
  readonly size: number;
}

/** With what schools are drawn. */
export interface DrawingMeans {
  readonly protect: Protect;
  readonly kept: KeptEditions;
  readonly years: KeptBySize<OwnYear>;
}

/** For whom years are made. */
export interface OwnYearsOf {
  readonly urn: Urn;
  /** Whether the viewer sees exact figures; for everybody else small numbers are hidden. */
  readonly exact: boolean;
}

/** The days on which a year is looked at. */
export interface LookedAtOn {
  readonly today: IsoDate;
  /** What is not over by then, others than the school's head do not see. */
  readonly asOn: IsoDate;
}

/**
 * A school's years for one page. They are remembered by the name of their counts, for those who see them exactly apart from those for
 * whom they are protected: nothing that is exact is remembered for anybody else.
 */
export function ownYears(kept: KeptBySize<OwnYear>, protect: Protect, { urn, exact }: OwnYearsOf) {
  const nameFor = (name: string) => `${exact ? 'exact' : 'protected'} ${urn} ${name}`;
  // Held until the page is drawn, whatever is let go of meanwhile.
  const known = new Map<string, OwnYear>();
  return {
    remembered: (name: string): boolean => {
      const year = kept.get(nameFor(name));
      if (year !== undefined) known.set(name, year);
      return year !== undefined;
    },
    of: async ({ name, rows }: CountsOfYear, on: LookedAtOn): Promise<OwnYear> => {
      const found = name === undefined ? undefined : known.get(name);
      if (found !== undefined) return found;
      const made = exact ? seenExactly(urn, rows, on) : await seenProtected(protect, urn, rows, on);
      if (name !== undefined) kept.keep(nameFor(name), made);
      return made;
    },
  };
}

function seenExactly(urn: Urn, rows: readonly StandingRow[], { today }: LookedAtOn): OwnYear {
  const place = schoolPlace(urn);
  const { figures, times, size } = exactYear(
    place,
    rows.map(({ kind, from, to, counts }) => ({
      window: { kind, first: from, last: to },
      counts: writtenOfKept(counts),
    })),
  );
  const ofToday = rows.find(({ kind, to }) => kind === 'day' && to === today)?.counts.registers;
  return {
    of: { place, figures },
    times,
    isEmpty: rows.length === 0,
    registers: ofToday === undefined || isWrittenReason(ofToday) ? undefined : ofToday,
    size,
  };
}

async function seenProtected(
  protect: Protect,
  urn: Urn,
  rows: readonly StandingRow[],
  { today, asOn }: LookedAtOn,
): Promise<OwnYear> {
  const records = rows.map((row) => standingRecord(row, today));
  const year = yearOfOthers(schoolYearOf(records), asOn);
  const times = timesWithGroups(year);
  return {
    of: { place: schoolPlace(urn), figures: await protect(urn, records, asOn) },
    times,
    isEmpty: rows.length === 0,
    registers: undefined,
    size: Object.values(times).reduce((sum, all) => sum + all.size * figuresOfTime, 0),
  };
}

/** About as many as a time has. */
const figuresOfTime = 100;

/** What was counted, for views of counts themselves. */
export const recordsOfYear = ({ rows }: CountsOfYear, today: IsoDate): readonly CountRecord[] =>
  rows.map((row) => standingRecord(row, today));

/** Times and groups without what was counted. */
const timesWithGroups = (times: FigureTimes) => ({
  day: groupsOf(times.day),
  week: groupsOf(times.week),
  'half-term': groupsOf(times['half-term']),
  'year-to-date': groupsOf(times['year-to-date']),
});

const groupsOf = (times: FigureTimes['day']) =>
  new Map([...times].map(([last, groups]) => [last, new Set(groups.keys())]));
