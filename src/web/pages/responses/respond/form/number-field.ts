/** A number as people type it into a field for a rate or an improvement; undefined where it is none. */
export function readNumber(text: string): number | undefined {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(/ ?(?:%|per ?cent|pp|percentage points?)$/i, '')
    .replace(/^\+ ?/, '')
    .replace('−', '-')
    .trim();
  return /^-?\d{1,6}(?:\.\d{1,6})?$/.test(bare) ? Number(bare) : undefined;
}

/** Whether a number has more than two digits after the point: more than any rate is published to. */
export function isTooFine(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) > 1e-6;
}
