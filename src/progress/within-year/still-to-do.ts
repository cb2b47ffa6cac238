/** What would bring a year to what is expected of it, in half-day sessions and in pupils. */
export interface StillToDo {
  /** Sessions more, over the rest of the year and all pupils together. */
  readonly sessions: number;
  /**
   * Pupils who would have to come back from missing one session in ten to missing one in twenty; undefined where the whole school would
   * not be enough.
   */
  readonly pupils: number | undefined;
}

/** Sessions in 100 that a pupil on the edge of persistent absence attends, and one who is back. */
const [edge, back] = [90, 95];

/**
 * @param shortfall how far below what is expected the year is forecast to end, pp of the year's possible sessions
 * @param possible possible sessions of the whole year
 * @param share of the year that has been, below 1
 * @param roll pupils
 * @example stillToDo({ shortfall: 0.1, possible: 38_000, share: 0.5, roll: 100 }) // { sessions: 38, pupils: 4 }
 */
export function stillToDo({
  shortfall,
  possible,
  share,
  roll,
}: {
  readonly shortfall: number;
  readonly possible: number;
  readonly share: number;
  readonly roll: number;
}): StillToDo {
  if (shortfall <= 0) return { sessions: 0, pupils: 0 };
  // Before the last digit of a product of decimals makes one session more of a whole number.
  const sessions = Math.ceil((shortfall / 100) * possible - 1e-9);
  const ofOnePupil = ((possible / roll) * (1 - share) * (back - edge)) / 100;
  const pupils = Math.ceil(sessions / ofOnePupil - 1e-9);
  return { sessions, pupils: pupils <= roll ? pupils : undefined };
}
