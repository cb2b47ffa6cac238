/**
 * The steps of a run in their order, with the share of the whole time that each took for all of England on two cores, %.
 * A rough guide: a run on other files or another machine spends its time otherwise.
 */
const shares: readonly (readonly [step: string, share: number])[] = [
  ['reading the files', 15],
  ['learning what attendance schools usually have', 10],
  ['finding similar schools', 20],
  ['setting expectations', 5],
  ['checking the release', 5],
  ['comparing with the last release', 10],
  ['loading the schools', 35],
];

/** How far a step has come. */
interface StepSoFar {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/**
 * How much of the whole run is done, in whole per cent, from the step under way and how far it has come.
 *
 * @returns 0 before the first step that is known; never 100: the end of a run is said otherwise
 */
export function percentOfRun(now: StepSoFar | undefined): number {
  const at = shares.findIndex(([step]) => step === now?.step);
  if (now === undefined || at < 0) return 0;
  const before = shares.slice(0, at).reduce((sum, [, share]) => sum + share, 0);
  const within = now.total > 1 ? (shares[at]![1] * now.done) / now.total : 0;
  return Math.min(99, Math.floor(before + within));
}
