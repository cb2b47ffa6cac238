import type { ComparedPhase } from '../attendance/phase.ts';
import { isMissing } from '../attendance/published.ts';
import { hasExpectation } from '../expectations/outcome.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import { flips } from '../expectations/similar-schools/under-other-definitions.ts';
import { mean } from '../numerics/mean.ts';
import { quantile } from '../numerics/quantile.ts';
import type { NamedLists } from './named-lists.ts';

/** How the answer for a school depends on what "similar" means. */
export interface DefinitionCompared {
  readonly phase: ComparedPhase;
  readonly definition: string;
  /** Schools with enough similar schools under both. */
  readonly schools: number;
  /** Share of schools below their like under one definition and not under the other. */
  readonly flips: number;
  /** Median difference between the two averages, sign left aside, pp. */
  readonly medianDifference: number;
  readonly ninthDecile: number;
}

/** Each other definition beside that of the release, in the release's own year. */
export function compareDefinitions(
  release: ReleaseDraft,
  others: readonly NamedLists[],
  phase: ComparedPhase,
): DefinitionCompared[] {
  const { fewest } = release.method.definition;
  return others.flatMap(({ name, of }): DefinitionCompared[] => {
    const differences: number[] = [];
    let flipped = 0;
    for (const { school, outcome } of release.schools) {
      if (school.phase !== phase || !hasExpectation(outcome)) continue;
      const figures = (of.get(school.urn) ?? []).flatMap((urn) => {
        const attendance = release.byUrn.get(urn)?.attendance;
        return attendance === undefined || isMissing(attendance) ? [] : [attendance];
      });
      if (figures.length < fewest) continue;
      const similarAttendance = mean(figures);
      differences.push(Math.abs(similarAttendance - outcome.similarAttendance));
      flipped += Number(
        flips(outcome.baselineAttendance, outcome.similarAttendance, { definition: name, similarAttendance }),
      );
    }
    if (differences.length === 0) return [];
    return [
      {
        phase,
        definition: name,
        schools: differences.length,
        flips: flipped / differences.length,
        medianDifference: quantile(differences, 0.5),
        ninthDecile: quantile(differences, 0.9),
      },
    ];
  });
}
