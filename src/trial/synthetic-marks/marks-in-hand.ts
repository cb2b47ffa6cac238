import type { SeededRandom } from '../../numerics/seeded-random.ts';
import type { MarkedPupil } from './marked-pupils.ts';
import type { MarkedSchool } from './marked-school.ts';

/** A school's year while it is being made. */
export interface MarksInHand {
  readonly school: MarkedSchool;
  readonly random: SeededRandom;
  readonly pupils: MarkedPupil[];
  readonly counted: number;
  readonly from: Int16Array;
  readonly until: Int16Array;
  readonly year11Until: number;
  readonly open: Uint8Array;
  readonly codes: Uint8Array;
}

/** Sessions that a pupil has still to miss. */
export interface LeftToMiss {
  readonly authorised: Int32Array;
  readonly unauthorised: Int32Array;
}
