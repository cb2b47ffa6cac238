/** Where a school's gap to similar schools is largest, and what a hub can show practice in (docs/domain/support.md). */
export const gapKinds = ['year-8', 'fsm', 'fridays', 'unauthorised', 'severe'] as const;
export type GapKind = (typeof gapKinds)[number];

export const gapKindWords: Readonly<Record<GapKind, string>> = {
  'year-8': 'Year 8',
  fsm: 'pupils eligible for free school meals',
  fridays: 'Fridays',
  unauthorised: 'unauthorised absence',
  severe: 'severely absent pupils',
};

/** How much of a school's gap is of each kind, in any unit; a kind that is not named has none. */
export type GapProfile = Readonly<Partial<Record<GapKind, number>>>;

/**
 * How much of the gap a hub's practices speak to, in whole per cent. 0 where nothing is known of the gap: then it decides
 * nothing.
 */
export function likenessOf(gap: GapProfile, practices: ReadonlySet<GapKind>): number {
  const parts = gapKinds.map((kind) => ({ kind, part: Math.max(gap[kind] ?? 0, 0) }));
  const whole = parts.reduce((sum, { part }) => sum + part, 0);
  if (whole === 0) return 0;
  const met = parts.reduce((sum, { kind, part }) => sum + (practices.has(kind) ? part : 0), 0);
  return Math.round((100 * met) / whole);
}
