import type { IsoDate } from '../calendar/iso-date.ts';
import { isAbsence, isPossible } from '../codes/code-class.ts';
import { codeOn } from '../codes/code-on-date.ts';

/** What is counted in sessions on a dashboard. Attendance is what is possible less absence. */
export const measures = [
  'possible',
  'absence',
  'authorised',
  'unauthorised',
  'illness',
  'late',
  'appointments',
  'other-authorised',
  'authorised-else',
  'holiday',
  'unexplained',
  'late-after-close',
] as const;
export type Measure = (typeof measures)[number];

/** A measure as people read it. */
export const measureWords: Readonly<Record<Measure, string>> = {
  possible: 'Possible sessions',
  absence: 'Absence',
  authorised: 'Authorised absence',
  unauthorised: 'Unauthorised absence',
  illness: 'Illness',
  late: 'Late, before the register closed',
  appointments: 'Medical or dental appointments',
  'other-authorised': 'Other authorised absence, appointments included',
  'authorised-else': 'Other authorised absence',
  holiday: 'Holiday that was not agreed',
  unexplained: 'Other or unexplained',
  'late-after-close': 'Late, after the register closed',
};

/** What each measure is the sum of. Rare codes are joined: each would be a handful of pupils in most schools. */
export const partsOfMeasure: Readonly<Partial<Record<Measure, readonly Measure[]>>> = {
  absence: ['authorised', 'unauthorised'],
  authorised: ['illness', 'other-authorised'],
  'other-authorised': ['appointments', 'authorised-else'],
  unauthorised: ['holiday', 'unexplained', 'late-after-close'],
};

/** The measures that a session with a code is in; none where no session was possible. */
export function measuresOfCode(code: string, date: IsoDate): readonly Measure[] {
  const meaning = codeOn(code, date);
  if (meaning === undefined || !isPossible(meaning.codeClass)) return [];
  if (!isAbsence(meaning.codeClass)) return code === 'L' ? ['possible', 'late'] : ['possible'];
  return meaning.codeClass === 'authorised-absence'
    ? ['possible', 'absence', 'authorised', ...authorisedReason(code)]
    : ['possible', 'absence', 'unauthorised', unauthorisedReason(code)];
}

function authorisedReason(code: string): readonly Measure[] {
  if (code === 'I') return ['illness'];
  return ['other-authorised', code === 'M' ? 'appointments' : 'authorised-else'];
}

function unauthorisedReason(code: string): Measure {
  if (code === 'G') return 'holiday';
  return code === 'U' ? 'late-after-close' : 'unexplained';
}
