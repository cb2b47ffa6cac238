import type { AcademicYear } from '../attendance/academic-year.ts';
import { type ComparedPhase, comparedPhases } from '../attendance/phase.ts';
import type { School } from '../attendance/school.ts';
import type { Urn } from '../attendance/urn.ts';
import { hasExpectation } from '../expectations/outcome.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import { mean } from '../numerics/mean.ts';
import { quantile } from '../numerics/quantile.ts';

/** What changes when nothing has changed but the rounding of what was printed. */
export interface JitterMeasured {
  readonly baseline: AcademicYear;
  /** Schools with an expectation both times. */
  readonly schools: number;
  /** Share of their improvements asked that move by less than 0.1 pp. */
  readonly steady: number;
  readonly steadyByPhase: readonly {
    readonly phase: ComparedPhase;
    readonly schools: number;
    readonly steady: number;
  }[];
  /** The move that 99 in 100 stay within, pp. */
  readonly ninetyNinth: number;
  readonly most: number;
  /** Mean share of a school's similar schools that are the same. */
  readonly similarKept: number;
  /** Schools with an expectation only one of the two times. */
  readonly appearOrVanish: number;
}

/** Undefined where no school has an expectation both times. */
export function compareJittered(release: ReleaseDraft, again: ReleaseDraft): JitterMeasured | undefined {
  const moves: { readonly phase: School['phase']; readonly size: number }[] = [];
  const kept: number[] = [];
  let appearOrVanish = 0;
  for (const { school, outcome, similar } of release.schools) {
    const other = again.byUrn.get(school.urn)!;
    if (hasExpectation(outcome) !== hasExpectation(other.outcome)) appearOrVanish += 1;
    if (!hasExpectation(outcome) || !hasExpectation(other.outcome)) continue;
    const size = Math.abs(outcome.minimumImprovement - other.outcome.minimumImprovement);
    moves.push({ phase: school.phase, size });
    const now = new Set(other.similar.map(({ urn }) => urn));
    kept.push(mean(similar.map(({ urn }) => Number(now.has(urn)))));
  }
  if (moves.length === 0) return undefined;
  // A hair below, because 0.3 − 0.2 is 0.09999….
  const steady = (some: typeof moves) => mean(some.map(({ size }) => Number(size < 0.1 - 1e-9)));
  const sizes = moves.map(({ size }) => size);
  return {
    baseline: release.baseline,
    schools: moves.length,
    steady: steady(moves),
    steadyByPhase: comparedPhases.flatMap((phase) => {
      const ofPhase = moves.filter((move) => move.phase === phase);
      return ofPhase.length === 0 ? [] : [{ phase, schools: ofPhase.length, steady: steady(ofPhase) }];
    }),
    ninetyNinth: quantile(sizes, 0.99),
    most: sizes.reduce((a, b) => Math.max(a, b), 0),
    similarKept: mean(kept),
    appearOrVanish,
  };
}

/** What changes when the lists are drawn anew from a later year. */
export interface RedrawMeasured {
  readonly from: AcademicYear;
  readonly to: AcademicYear;
  /** Schools with a list in both years. */
  readonly schools: number;
  /** Mean share of a school's earlier similar schools that are on its later list. */
  readonly similarKept: number;
  /** The same among those that are still there to be drawn. */
  readonly similarKeptOfThoseLeft: number;
  /** Share of schools that keep none. */
  readonly keepNone: number;
}

/** @param later its schools' histories say under which URN each was published in the earlier year */
export function compareRedrawn(earlier: ReleaseDraft, later: ReleaseDraft): RedrawMeasured {
  const urnThen = new Map<Urn, Urn>(
    later.schools.flatMap(({ school }) => {
      const then = school.absence.get(earlier.baseline)?.publishedAs;
      return then === undefined ? [] : [[school.urn, then] as const];
    }),
  );
  const left = new Set(urnThen.values());
  const kept: number[] = [];
  const keptOfLeft: number[] = [];
  for (const { school, similar } of later.schools) {
    const before = earlier.byUrn.get(urnThen.get(school.urn) ?? school.urn)?.similar ?? [];
    if (before.length === 0 || similar.length === 0) continue;
    const now = new Set(similar.map(({ urn }) => urnThen.get(urn)));
    kept.push(mean(before.map(({ urn }) => Number(now.has(urn)))));
    const stillThere = before.filter(({ urn }) => left.has(urn));
    if (stillThere.length > 0) keptOfLeft.push(mean(stillThere.map(({ urn }) => Number(now.has(urn)))));
  }
  return {
    from: earlier.baseline,
    to: later.baseline,
    schools: kept.length,
    similarKept: kept.length === 0 ? Number.NaN : mean(kept),
    similarKeptOfThoseLeft: keptOfLeft.length === 0 ? Number.NaN : mean(keptOfLeft),
    keepNone: kept.length === 0 ? Number.NaN : mean(kept.map((share) => Number(share === 0))),
  };
}
