/** A school that agreed to be asked, as its turn is worked out. */
export interface Helper {
  /** Place among the similar schools, from 0, the most similar first. */
  readonly rank: number;
  /** Questions that it got this term. */
  readonly asked: number;
  /** Questions that it takes in a term. */
  readonly cap: number;
}

/** Similar schools so near to each other in rank that any of them would do. */
const nearEquals = 5;

/**
 * Those that can be asked now, in the order in which they are shown: near-equals take turns, whoever was asked least coming first, so that
 * no school is asked by everybody. One that has been asked as often as it wants is left out until the next term.
 */
export function inTurn<Of extends Helper>(helpers: readonly Of[]): readonly Of[] {
  const band = ({ rank }: Helper) => Math.floor(rank / nearEquals);
  return helpers
    .filter(({ asked, cap }) => asked < cap)
    .toSorted((a, b) => band(a) - band(b) || a.asked - b.asked || a.rank - b.rank);
}
