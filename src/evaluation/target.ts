/** One thing that the method set out to reach, and what was measured. */
export interface Target {
  readonly name: string;
  readonly words: string;
  readonly measured: number;
  readonly reach: number;
  readonly atLeast: boolean;
  readonly reached: boolean;
}

/** A target with what was measured: compared as both are written, to four digits. */
export function target(
  name: string,
  words: string,
  measured: number,
  reach: number,
  atLeast: boolean,
): Target {
  const value = Math.round(measured * 1e4) / 1e4;
  return { name, words, measured: value, reach, atLeast, reached: atLeast ? value >= reach : value <= reach };
}
