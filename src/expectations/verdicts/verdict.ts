/** How a result reads once chance is taken into account. */
export const verdicts = ['met', 'not met', 'cannot tell'] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * The result as it is: the change beside what was asked. Met needs the change to be as large as asked *and* beyond what
 * chance alone would give a school that did not move; not met needs it to be short *and* as far below.
 *
 * @param change what the measured rate did, pp
 * @param asked improvement asked, pp, 0 or more
 * @param standardError of the change by chance, pp
 * @param certainty standard errors that count as beyond chance
 * @example verdictAsItIs(0.5, 0.3, 0.5, 1.35) // 'cannot tell': 0.5 is within 1.35 × 0.5
 */
export function verdictAsItIs(
  change: number,
  asked: number,
  standardError: number,
  certainty: number,
): Verdict {
  const room = certainty * standardError;
  if (change >= Math.max(asked, room)) return 'met';
  if (change < Math.min(asked, -room)) return 'not met';
  return 'cannot tell';
}

/**
 * The result against the tide: how far the change stands from what schools like this one, that started as far from their
 * like, did in the same year. This decides the words of a verdict.
 *
 * @param beyond the change less that bar, pp
 * @example verdictAgainstTide(0.8, 0.5, 1.35) // 'met': 0.8 is beyond 0.675
 */
export function verdictAgainstTide(beyond: number, standardError: number, certainty: number): Verdict {
  const room = certainty * standardError;
  if (beyond >= room) return 'met';
  if (beyond <= -room) return 'not met';
  return 'cannot tell';
}
