/** A phase's part in a figure of all schools. */
export interface PhaseShare {
  /** Of its possible sessions, %. */
  readonly percent: number;
  /** Pupils of all its schools, whether or not they sent. */
  readonly weight: number;
}

/**
 * A percentage over phases, weighted to pupils: schools of one phase send more often than those of another, and pooled sessions
 * would carry that into the figure. This is how the Department's `Total` rows are made
 * (tests/real-files/daily-rates.long.test.ts finds all 240 of them so).
 *
 * @returns undefined where no phase has pupils
 * @example weightedTotal([{ percent: 5, weight: 3 }, { percent: 9, weight: 1 }]) // 6
 */
export function weightedTotal(shares: readonly PhaseShare[]): number | undefined {
  const all = shares.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return undefined;
  return shares.reduce((sum, { percent, weight }) => sum + percent * weight, 0) / all;
}
