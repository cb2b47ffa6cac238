/** What a school reads of its year, from best to worst. Only the last counts towards an offer of support. */
export const resultWords = [
  'reached',
  'within chance',
  'as its similar schools',
  'disrupted',
  'not reached',
] as const;
export type ResultWord = (typeof resultWords)[number];

/** A year's result as it is read. All in pp. */
export interface ResultRead {
  /** Whether attendance, to the figure that is shown, is at least what was expected: a plain fact. */
  readonly reached: boolean;
  /** How far it fell short of what was expected. */
  readonly shortfall: number;
  /** How much further than that is beyond chance. */
  readonly room: number;
  /** How far it stands above (or, below 0, under) what schools like it did in the same year. */
  readonly beyond: number;
  readonly roomAgainstTide: number;
  /** A recorded, accepted disruption explains it; given from outside. */
  readonly disrupted: boolean;
}

/**
 * The one word for a year. A school that reached what was expected is never told less. One that did not is told *not reached* only
 * if it fell short by more than chance explains, and by more than chance below what its similar schools did, and nothing
 * on record explains it.
 *
 * @example wordOf({ reached: false, shortfall: 0.4, room: 1, beyond: -2, roomAgainstTide: 1, disrupted: false }) // 'within chance'
 */
export function wordOf(result: ResultRead): ResultWord {
  if (result.reached) return 'reached';
  if (!(result.shortfall > result.room)) return 'within chance';
  if (!(-result.beyond > result.roomAgainstTide)) return 'as its similar schools';
  return result.disrupted ? 'disrupted' : 'not reached';
}
