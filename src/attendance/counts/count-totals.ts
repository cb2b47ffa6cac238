import { unionOfCodes } from './code-set.ts';
import type { GroupCount } from './count-record.ts';
import { GroupTallies, type PupilShare } from './group-tallies.ts';
import type { NumberTable } from './number-table.ts';
import { byteOfDay, emptyWeek, noMark, schoolDays } from './packed-week.ts';
import { groupsOfTraits } from './pupil-traits.ts';

/**
 * What each enrolment had in some weeks while the roll said one thing of it, by ascending `pupil`; the other columns are those of
 * `PupilWeek`, and `week` is a Monday's day number, or 0 for all weeks before those that are told apart.
 */
export type PupilTotals = NumberTable<(typeof pupilTotalsNames)[number]>;
export const pupilTotalsNames = [
  'pupil',
  'part',
  'yearGroup',
  'traits',
  'week',
  'possible',
  'absent',
  'codes',
] as const;

/** How many rows of pupils' weeks were the same in all that is counted; `week` as of `PupilTotals`. */
export type AlikeWeeks = NumberTable<(typeof alikeWeeksNames)[number]>;
export const alikeWeeksNames = ['part', 'yearGroup', 'traits', 'week', 'am', 'pm', 'rows'] as const;

/** A school's year, or what of it is needed, as files of marks sum it up. */
export interface SchoolTotals {
  readonly pupils: PupilTotals;
  readonly weeks: AlikeWeeks;
}

/** A part of the year in a week, or in all weeks before those that are told apart: what is in a window or not. */
export interface TotalsPlace {
  readonly part: number;
  readonly week: number;
}

/**
 * Counts windows of many weeks in one reading.
 *
 * @param windows whether a place is in each of them
 * @returns the groups of each window; undefined for one in which no row is
 */
export function countTotals(
  { pupils, weeks }: SchoolTotals,
  windows: readonly ((place: TotalsPlace) => boolean)[],
): readonly (readonly GroupCount[] | undefined)[] {
  const tallies = windows.map(() => new GroupTallies(true));
  const placed = placesOf(weeks);
  addSessions(weeks, placed, windows, tallies);
  addEnrolments(pupils, windows, tallies);
  const { places } = placed;
  return tallies.map((own, w) => {
    const groups = own.groups();
    return places.some(windows[w]!) ? groups : undefined;
  });
}

type Windows = Parameters<typeof countTotals>[1];

/** Rows whose pupils were in the same groups at the same place are summed by code first, and then counted in each group and window. */
function addSessions(
  weeks: AlikeWeeks,
  { places, at }: Placed,
  windows: Windows,
  tallies: readonly GroupTallies[],
): void {
  const { yearGroup, traits, am, pm, rows } = weeks;
  const alike = new Map<number, { readonly row: number; readonly sessions: Float64Array }>();
  for (let row = 0; row < rows.length; row += 1) {
    const key = (at[row]! * mostTraits + traits[row]!) * yearGroups + yearGroup[row]! + yearGroups / 2;
    let own = alike.get(key);
    if (own === undefined) {
      own = { row, sessions: new Float64Array(codeBytes) };
      alike.set(key, own);
    }
    addWeek(own.sessions, am[row]!, rows[row]!);
    if (pm[row] !== emptyWeek) addWeek(own.sessions, pm[row]!, rows[row]!);
  }
  for (const { row, sessions } of alike.values()) {
    const groups = groupsOfTraits({ yearGroup: yearGroup[row]!, traits: traits[row]! });
    for (let w = 0; w < windows.length; w += 1) {
      if (!windows[w]!(places[at[row]!]!)) continue;
      for (let byte = 1; byte < noMark; byte += 1)
        if (sessions[byte]! > 0) tallies[w]!.addSessions(groups, byte, sessions[byte]!);
    }
  }
}

/** Missing marks, whose byte is 0, and `noMark` are added too, and nobody asks for them. */
function addWeek(sessions: Float64Array, week: number, rows: number): void {
  for (let day = 0; day < schoolDays; day += 1) sessions[byteOfDay(week, day)]! += rows;
}

const codeBytes = 64;
const mostTraits = 1024;
const yearGroups = 256;

function addEnrolments(totals: PupilTotals, windows: Windows, tallies: readonly GroupTallies[]): void {
  const { places, at } = placesOf(totals);
  const within = windows.map((window) => Uint8Array.from(places, (place) => (window(place) ? 1 : 0)));
  const { pupil } = totals;
  for (let first = 0; first < pupil.length; ) {
    let end = first + 1;
    while (end < pupil.length && pupil[end] === pupil[first]) end += 1;
    for (let w = 0; w < windows.length; w += 1) addEnrolment(totals, first, end, at, within[w]!, tallies[w]!);
    first = end;
  }
}

/** Adds what one enrolment had in a window. Of most the roll said one thing throughout: then nothing is made but the sums. */
function addEnrolment(
  totals: PupilTotals,
  first: number,
  end: number,
  at: Int32Array,
  within: Uint8Array,
  tallies: GroupTallies,
): void {
  const { yearGroup, traits } = totals;
  let one = -1;
  let [possible, absent, codes] = [0, 0, 0];
  for (let row = first; row < end; row += 1) {
    if (within[at[row]!] === 0) continue;
    if (one < 0) one = row;
    else if (yearGroup[row] !== yearGroup[one] || traits[row] !== traits[one]) {
      tallies.addPupil(sharesOf(totals, first, end, at, within));
      return;
    }
    possible += totals.possible[row]!;
    absent += totals.absent[row]!;
    codes = unionOfCodes(codes, totals.codes[row]!);
  }
  if (one < 0) return;
  const groups = groupsOfTraits({ yearGroup: yearGroup[one]!, traits: traits[one]! });
  tallies.addShare({ groups, possible, absent, codes });
}

/** What one enrolment had in a window, as long as the roll said one thing of it. */
function sharesOf(
  { yearGroup, traits, possible, absent, codes }: PupilTotals,
  first: number,
  end: number,
  at: Int32Array,
  within: Uint8Array,
): readonly PupilShare[] {
  const shares: PupilShare[] = [];
  for (let row = first; row < end; row += 1)
    if (within[at[row]!] === 1)
      shares.push({
        groups: groupsOfTraits({ yearGroup: yearGroup[row]!, traits: traits[row]! }),
        possible: possible[row]!,
        absent: absent[row]!,
        codes: codes[row]!,
      });
  return shares;
}

/** The places that there are, and of each row the index of its own. */
interface Placed {
  readonly places: readonly TotalsPlace[];
  readonly at: Int32Array;
}

function placesOf({ part, week }: NumberTable<'part' | 'week'>): Placed {
  const places: TotalsPlace[] = [];
  const at = new Int32Array(part.length);
  const known = new Map<number, number>();
  for (let row = 0; row < part.length; row += 1) {
    const key = week[row]! * partsAWeek + part[row]!;
    let place = known.get(key);
    if (place === undefined) {
      place = places.push({ part: part[row]!, week: week[row]! }) - 1;
      known.set(key, place);
    }
    at[row] = place;
  }
  return { places, at };
}

/** More than there are parts of a year. */
const partsAWeek = 16;
