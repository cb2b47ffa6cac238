/** One thing that the method set out to reach, and what was measured. */
export interface Target {
  readonly name: string;
  readonly words: string;
  readonly measured: number;
  readonly reach: number;
  readonly atLeast: boolean;
  readonly reached: boolean;
}
