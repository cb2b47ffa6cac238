import type { ProtectionSettings } from './protection-settings.ts';

/** Of how many pupils a number tells, where that is known within limits: both ends are the same where it is known. */
export interface PupilRange {
  readonly from: number;
  readonly to: number;
}

/** What the rules of small numbers look at. */
export interface NumberOfPupils {
  /** Pupils behind the number. */
  readonly pupils: PupilRange;
  /** Pupils behind what is left of the whole: of absence, those behind the sessions attended. */
  readonly others: PupilRange;
  /** One school's own number, or one of a place that is made of schools. */
  readonly of: 'school' | 'place';
  /** Schools that have such pupils. A school's own number: 1. */
  readonly schools: number;
  /** A group of pupils (a year group, a characteristic): none or all of it tells of each of its pupils. */
  readonly group: boolean;
}

/** Why a number is not shown for what it is. Readers see one symbol for all of these and for what is hidden for others. */
export type SmallNumberReason =
  | 'few-pupils'
  | 'all-but-few'
  | 'few-schools'
  | 'none-of-group'
  | 'all-of-group';

/**
 * Whether a number is too small to be shown, and why; undefined where it may be, as far as it alone goes. Where the pupils are
 * known within limits it is hidden if it could be too small.
 *
 * @param member whether who looks belongs to one of the schools
 * @example smallNumber({ pupils: { from: 3, to: 3 }, others: { from: 207, to: 207 }, of: 'school', schools: 1, group: false }, settings) // 'few-pupils'
 */
export function smallNumber(
  { pupils, others, of, schools, group }: NumberOfPupils,
  settings: ProtectionSettings,
  member = false,
): SmallNumberReason | undefined {
  const few = ({ from, to }: PupilRange) => to >= 1 && from < settings.fewestPupils;
  if (few(pupils)) return 'few-pupils';
  if (few(others)) return 'all-but-few';
  if (group && pupils.to === 0) return 'none-of-group';
  if (group && others.to === 0) return 'all-of-group';
  if (of === 'place' && schools < (member ? settings.fewestSchoolsForMember : settings.fewestSchools))
    return 'few-schools';
  return undefined;
}

/** What is left of nothing in particular: a number that is a whole itself. */
export const manyOthers: PupilRange = { from: Number.MAX_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
