import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { SchoolCalendar } from '../../attendance/calendar/school-calendar.ts';
import type { SeededRandom } from '../../numerics/seeded-random.ts';
import { absenceQuotas } from './absence-quotas.ts';
import { type DayStarts, startTables } from './day-starts.ts';
import { afternoon, byteOf, closed, isPlain, morning, notOnRoll } from './mark-bytes.ts';
import { markStream } from './mark-streams.ts';
import type { MarkedPupil } from './marked-pupils.ts';
import { rollOfYear } from './marked-pupils.ts';
import type { MarkedSchool } from './marked-school.ts';
import { type KnownShock, shocksOf } from './marked-shocks.ts';
import { presentKinds } from './marks-calibration.ts';
import type { LeftToMiss, MarksInHand } from './marks-in-hand.ts';
import { type TermsOfYear, termDays, yearSessions } from './school-year-dates.ts';
import { missShocks } from './shock-marks.ts';
import { fillSpells } from './spells.ts';
import { takeAway } from './take-away.ts';

/** Every mark of a school in a year, as it stands once all is settled. */
export interface SchoolYearMarks {
  readonly school: MarkedSchool;
  /** Calendar year of its September. */
  readonly year: number;
  readonly calendar: SchoolCalendar;
  readonly days: readonly IsoDate[];
  readonly pupils: readonly MarkedPupil[];
  /** So many of them, the first, are of Years 1 to 11. */
  readonly counted: number;
  /** First day of each on roll, and the day after the last, as places among the days. */
  readonly from: Int16Array;
  readonly until: Int16Array;
  /** Place of the day from which Year 11 stands apart from statistics. */
  readonly year11Until: number;
  /** Byte of the code of each pupil in each session, pupil by pupil: 0 where no register was taken. */
  readonly codes: Uint8Array;
  readonly shocks: readonly KnownShock[];
}

/**
 * Makes the marks of a school in a year. In the scope of statistics they add up to the school's totals: possible, absent and
 * unauthorised sessions, persistent and severe absence.
 */
export function schoolYearMarks(
  school: MarkedSchool,
  terms: TermsOfYear,
  area: DayStarts,
  seed: number,
  year: number,
): SchoolYearMarks {
  const random = markStream(seed, 'school', year, school.urn);
  const { pupils, counted } = rollOfYear(school, seed, year);
  const insets = insetDays(random, terms);
  const open = Uint8Array.from(terms.days, (_, day) => (insets.has(day) ? 0 : 1));
  const summerHalfTerm = terms.terms.at(-1)!.halfTerm!.first;
  const marks: MarksInHand = {
    school,
    random,
    pupils: [...pupils],
    counted,
    from: new Int16Array(pupils.length),
    until: new Int16Array(pupils.length).fill(termDays),
    year11Until: terms.days.findIndex((day) => day > summerHalfTerm),
    open,
    codes: new Uint8Array(pupils.length * yearSessions),
  };
  allPresent(marks, terms.days);
  const shocks = shocksOf(school, terms, seed, year, [...new Set(pupils.map(({ yearGroup }) => yearGroup))]);
  takeAway(marks, shocks, year);
  const possible = possibleSessions(marks);
  const quotas = absenceQuotas(random, school, marks.pupils.slice(0, counted), possible.subarray(0, counted));
  const left = quotasOfAll(marks, quotas, possible);
  const known = missShocks(marks, shocks, left);
  fillSpells(marks, startTables(random, school.phase, area, open), left, possible);
  presentOtherwise(marks);
  return {
    school,
    year,
    calendar: {
      terms: terms.terms,
      closures: [
        ...[...insets]
          .sort((a, b) => a - b)
          .map((day) => ({ date: terms.days[day]!, kind: 'inset' as const })),
        ...terms.bankHolidays.map((date) => ({ date, kind: 'bank-holiday' as const })),
      ],
      staggered: [],
    },
    days: terms.days,
    pupils: marks.pupils,
    counted,
    from: marks.from,
    until: marks.until,
    year11Until: marks.year11Until,
    codes: marks.codes,
    shocks: known,
  };
}

/** Five days without pupils: the first of the year, of spring, and three others. */
function insetDays(random: SeededRandom, { days, terms }: TermsOfYear): ReadonlySet<number> {
  const insets = new Set([0, days.indexOf(terms[1]!.first)]);
  while (insets.size < 5) insets.add(random.integer(days.length));
  return insets;
}

const leaveForExaminations = byteOf('S');
/** Share of Year 11 who are at home for their examinations once these are on. Assumed. */
const examining = 0.75;

function allPresent(
  { random, pupils, open, codes, until, year11Until }: MarksInHand,
  days: readonly IsoDate[],
): void {
  const examined = `${days.at(-1)!.slice(0, 4)}-06-26`;
  const june = days.findIndex((day) => day > examined);
  const rowOf = (left: number, homeFrom: number) =>
    Uint8Array.from({ length: yearSessions }, (_, session) => {
      const day = session >> 1;
      if (day >= left) return notOnRoll;
      if (open[day] === 0) return closed;
      if (day >= homeFrom) return leaveForExaminations;
      return session % 2 === 0 ? morning : afternoon;
    });
  const whole = rowOf(termDays, termDays);
  const toJune = rowOf(june, termDays);
  const atHome = rowOf(june, year11Until);
  for (const [pupil, { yearGroup }] of pupils.entries()) {
    const leaves = yearGroup === 11 || yearGroup === 13;
    if (leaves) until[pupil] = june;
    const row = !leaves ? whole : yearGroup === 11 && random.next() < examining ? atHome : toJune;
    codes.set(row, pupil * yearSessions);
  }
}

/** Sessions that each pupil could attend, as statistics count them; of those out of their scope, all. */
function possibleSessions({ pupils, codes, year11Until }: MarksInHand): Int32Array {
  return Int32Array.from(pupils, ({ yearGroup }, pupil) => {
    const end = yearGroup === 11 ? 2 * year11Until : yearSessions;
    let possible = 0;
    for (let at = pupil * yearSessions; at < pupil * yearSessions + end; at += 1)
      if (isPlain(codes[at]!)) possible += 1;
    return possible;
  });
}

/** Those whom statistics do not count miss about as much as the others, each by chance. */
function quotasOfAll(
  { random, pupils, counted, school }: MarksInHand,
  quotas: LeftToMiss,
  possible: Int32Array,
): LeftToMiss {
  const rate = school.totals.absent / school.totals.possible;
  const authorised = new Int32Array(pupils.length);
  const unauthorised = new Int32Array(pupils.length);
  authorised.set(quotas.authorised);
  unauthorised.set(quotas.unauthorised);
  for (let pupil = counted; pupil < pupils.length; pupil += 1)
    authorised[pupil] = Math.min(
      possible[pupil]! >> 1,
      Math.round(possible[pupil]! * rate * random.gamma(1.5) * 0.66),
    );
  return { authorised, unauthorised };
}

function presentOtherwise({ random, pupils, codes, school }: MarksInHand): void {
  const cells = pupils.length * yearSessions;
  for (const [code, rate] of presentKinds[school.phase]) {
    const byte = byteOf(code);
    const many = Math.round((cells * rate) / 100);
    for (let n = 0; n < many; n += 1) {
      const at = random.integer(cells);
      if (isPlain(codes[at]!)) codes[at] = byte;
    }
  }
}
