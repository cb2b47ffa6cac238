import type { Laestab } from '../../attendance/urn.ts';
import type { AbsencePhase } from '../synthetic-england/calibration.ts';
import { uniformOf } from './mark-streams.ts';
import type { MarkedSchool } from './marked-school.ts';

/** A pupil of whom marks are made. */
export interface MarkedPupil {
  readonly upn: string;
  readonly yearGroup: number;
  readonly group: string;
  readonly sex: 'F' | 'M';
  readonly fsm: boolean;
  readonly ehcPlan: boolean;
  readonly senSupport: boolean;
  /** Place of an elder sibling at the school among the pupils; -1 for none. */
  readonly elder: number;
}

/** Pupils of Years 1 to 11 first, whom official statistics count; then the others. */
export interface RollOfYear {
  readonly pupils: readonly MarkedPupil[];
  readonly counted: number;
}

const classSize: Readonly<Record<AbsencePhase, number>> = { primary: 30, secondary: 28, special: 9 };
/** Pupils of a year of sixth form, against one of the years before. */
const sixthFormStays = 0.45;
const siblingShare = 0.4;

/**
 * The pupils of a school in a year. A pupil who stays has the same number a year later, one year group on.
 *
 * @param year calendar year of its September
 */
export function rollOfYear(school: MarkedSchool, seed: number, year: number): RollOfYear {
  const { low, high, phase, totals } = school;
  const first = Math.max(0, low - 4);
  const last = Math.min(13, high - 5);
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const counted = years.filter((group) => group >= 1 && group <= 11);
  const each = totals.enrolments / counted.length;
  const pupils: MarkedPupil[] = [];
  const places = new Map<string, number>();
  const add = (yearGroup: number, many: number) => {
    const classes = Math.max(1, Math.ceil(many / classSize[phase]));
    for (let serial = 0; serial < many; serial += 1) {
      const entry = year - (yearGroup - first);
      places.set(`${entry} ${serial}`, pupils.length);
      pupils.push(pupilOf(school, seed, entry, serial, yearGroup, Math.floor((serial * classes) / many)));
    }
  };
  for (const [i, yearGroup] of counted.entries())
    add(yearGroup, Math.round((i + 1) * each) - Math.round(i * each));
  for (const yearGroup of years.filter((group) => group < 1 || group > 11))
    add(yearGroup, Math.round(each * (yearGroup > 11 ? sixthFormStays : 1)));
  return {
    counted: totals.enrolments,
    pupils: pupils.map((pupil) => withElder(pupil, school, places, seed)),
  };
}

function pupilOf(
  { urn, laestab, fsm, ehcPlan, senSupport, girls }: MarkedSchool,
  seed: number,
  entry: number,
  serial: number,
  yearGroup: number,
  group: number,
): MarkedPupil {
  const chance = (question: number) => uniformOf(seed, urn, entry, serial, question);
  const need = chance(3);
  return {
    upn: upnOf(laestab, entry, serial),
    yearGroup,
    group: `${yearGroup === 0 ? 'R' : yearGroup}${String.fromCharCode(65 + (group % 26))}${group > 25 ? '2' : ''}`,
    sex: chance(1) < girls ? 'F' : 'M',
    fsm: chance(2) < fsm,
    ehcPlan: need < ehcPlan,
    senSupport: need >= ehcPlan && need < ehcPlan + senSupport,
    elder: -1,
  };
}

/** The pupil of the same number two years above may be a sister or brother. */
function withElder(
  pupil: MarkedPupil,
  { urn }: MarkedSchool,
  places: ReadonlyMap<string, number>,
  seed: number,
): MarkedPupil {
  const entry = entryOf(pupil.upn);
  const serial = Number(pupil.upn.slice(-3));
  const elder = places.get(`${entry - 2} ${serial}`);
  return elder === undefined || uniformOf(seed, urn, entry, serial, 4) >= siblingShare
    ? pupil
    : { ...pupil, elder };
}

const entryOf = (upn: string): number => 2000 + Number(upn.slice(8, 10));

const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A UPN with its check letter: authority, establishment, year and serial number. */
export function upnOf(laestab: Laestab, entry: number, serial: number): string {
  const digits = `${laestab}${String(entry % 100).padStart(2, '0')}${String(serial % 1000).padStart(3, '0')}`;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) sum += Number(digits[i]) * (i + 2);
  return `${checkLetters[sum % 23]}${digits}`;
}
