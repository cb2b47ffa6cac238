import type { IsoDate } from '../../attendance/calendar/iso-date.ts';

/**
 * Why a name left the admission register: the grounds of regulation 9(1) by their letters (SI 2024/208), and the one case in which
 * no return is due unless the authority asks (regulation 13(5)).
 */
export const leavingGrounds = {
  a: 'Registered at another school',
  b: 'Did not stay on after nursery',
  c: 'Registered at other schools too, which agreed',
  d: 'A school attendance order names another school now',
  e: 'A school attendance order was revoked',
  f: 'The parent wrote that the child will be educated otherwise than at school',
  g: 'No longer lives a reasonable distance from the school',
  h: 'Did not come back after leave of absence, and inquiries by school and authority did not help',
  i: 'Away for 20 school days without leave, and inquiries by school and authority did not help',
  j: 'Detained under a sentence of detention',
  k: 'Has died',
  l: 'Will be over compulsory school age, and not in the sixth form',
  m: 'A boarder whose fees were not paid',
  n: 'No longer a pupil of an independent or non-maintained special school',
  o: 'Permanently excluded',
  'final-year': 'Completed the school’s last year: no return is due unless the authority asks',
} as const;
export type LeavingGround = keyof typeof leavingGrounds;

/** What the school knows of where the child learns now. A child of whom nobody knows may be missing education. */
export const nextSchoolWords = {
  known: 'Known, and told to the authority',
  'not-known': 'Not known: the child may be missing education',
  none: 'There is none, as the ground says',
} as const;
export type NextSchool = keyof typeof nextSchoolWords;

/** That the authority was told of one leaving, or that it need not be. */
export type DeletionReturn = {
  readonly pupil: number;
  /** The last day on roll that it tells of. */
  readonly leftOn: IsoDate;
} & (
  | { readonly ground: 'final-year'; readonly toldOn: undefined; readonly nextSchool: undefined }
  | {
      readonly ground: Exclude<LeavingGround, 'final-year'>;
      readonly toldOn: IsoDate;
      readonly nextSchool: NextSchool;
    }
);

/** Somebody with a last day on roll. */
interface Leaver {
  readonly pupil: number;
  readonly last: IsoDate | undefined;
}

/**
 * Who left by a day, and of whose last day nothing is on record, the earliest first: a return is due at the latest with the
 * deletion. A last day that the school's own system changes afterwards is to be told anew.
 */
export function notTold<T extends Leaver>(
  pupils: readonly T[],
  returns: readonly Pick<DeletionReturn, 'pupil' | 'leftOn'>[],
  day: IsoDate,
): readonly T[] {
  const told = new Set(returns.map(({ pupil, leftOn }) => `${pupil} ${leftOn}`));
  return pupils
    .filter(({ pupil, last }) => last !== undefined && last < day && !told.has(`${pupil} ${last}`))
    .toSorted((a, b) => (a.last! < b.last! ? -1 : Number(a.last! > b.last!)) || a.pupil - b.pupil);
}
