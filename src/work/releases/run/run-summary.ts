import { isMissing, numberOrNaN } from '../../../attendance/published.ts';
import { blockingChecks } from '../../../expectations/checks/override-checks.ts';
import { figuresByDoubt } from '../../../expectations/comparison/figures-by-doubt.ts';
import type { ReleaseDraft } from '../../../expectations/release.ts';
import type { ReleaseSummary } from '../../../store/postgres/releases/release-summary.ts';
import type { RunFailure } from '../../../store/postgres/releases/work/finish-run.ts';
import type { RunOrder } from '../../../store/postgres/releases/work/run-order.ts';
import type { CalculatedRelease } from '../calculate-release.ts';

/** What is kept of a run beside its schools. */
export function runSummary(draft: ReleaseDraft, previous: RunOrder['previous']): ReleaseSummary {
  const { method, inputs, baseline, counts, checks, confirmed, overrides } = draft;
  return {
    methodLabel: method.label,
    baseline,
    inputs: inputs.map(({ path, sha256 }) => ({ path, sha256 })),
    counts: { ...counts },
    inQuestion: figuresByDoubt(draft).map(({ released: { school, attendance }, against }) => ({
      urn: school.urn,
      name: isMissing(school.name) ? null : school.name,
      attendance: numberOrNaN(attendance),
      against: [...against],
    })),
    confirmed: [...confirmed],
    checks: checks.map((check) => ({ ...check, notRun: check.notRun, lookAt: [...check.lookAt] })),
    overrides: [...overrides],
    comparedWith: previous ?? null,
  };
}

/** Why a run came to nothing, for the record. */
export function runFailure(
  calculated: Exclude<CalculatedRelease, { readonly result: 'sealed' }>,
): RunFailure {
  if (calculated.result === 'files-refused') return { because: calculated.why, lookAt: [] };
  const blocking = blockingChecks(calculated.draft);
  return {
    because: `The release failed ${blocking.length} of ${calculated.draft.checks.length} checks.`,
    lookAt: blocking.map(({ name }) => name),
  };
}
