import { type ComparedPhase, comparedPhases } from '../../attendance/phase.ts';

/** Something for each phase that is compared. */
export type ByPhase<T> = Readonly<Record<ComparedPhase, T>>;

export const byPhase = <T>(make: (phase: ComparedPhase) => T): ByPhase<T> =>
  Object.fromEntries(comparedPhases.map((phase) => [phase, make(phase)])) as Record<ComparedPhase, T>;

/** All phases at once. */
export async function awaitByPhase<T>(make: (phase: ComparedPhase) => Promise<T>): Promise<ByPhase<T>> {
  const made = await Promise.all(comparedPhases.map(make));
  return byPhase((phase) => made[comparedPhases.indexOf(phase)]!);
}
