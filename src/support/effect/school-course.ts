import type { ComparedPhase } from '../../attendance/phase.ts';
import type { Region } from '../../attendance/region.ts';
import type { Urn } from '../../attendance/urn.ts';

/**
 * What became of an eligible school: supported; eligible and without an offer because places ran out; or offered and refused. Refusers are
 * counted and never compared with: those who refuse differ in ways that no figure shows.
 */
export const whatBecame = ['supported', 'no place', 'refused'] as const;
export type WhatBecame = (typeof whatBecame)[number];

/** An eligible school's attendance before and after, in settled rates of the same days and scope, %. */
export interface SchoolCourse {
  /** Its URN, or a number in its place where nobody is to know which school it is: ties are decided by it. */
  readonly id: number;
  readonly phase: ComparedPhase;
  readonly region: Region;
  readonly course: WhatBecame;
  /** Lead school of the hub that supported it. */
  readonly hub: Urn | undefined;
  /** How far below what was expected, pp, when offers were made: what it was chosen by. */
  readonly need: number;
  /**
   * Pupils eligible for free school meals in the last six years, %; or, of all schools of a comparison alike, the middle of the fifth
   * of its phase in which it lies.
   */
  readonly fsm: number;
  /** Days of help that were held in the year of support, of a supported school; undefined where nobody wrote one down. */
  readonly days?: number | undefined;
  /** Attendance two years and one year before the year by which schools were chosen, in that year, and in the year of support. */
  readonly rates: {
    /** Only the comparison of years before support needs it. */
    readonly twoBefore: number | undefined;
    readonly oneBefore: number;
    readonly chosenIn: number;
    readonly after: number;
  };
}
