import { blockingChecks } from '../../../expectations/checks/override-checks.ts';
import type { ReleaseDraft } from '../../../expectations/release.ts';
import type { ReleaseSummary } from '../../../store/postgres/releases/release-summary.ts';
import type { RunFailure } from '../../../store/postgres/releases/work/finish-run.ts';
import type { RunOrder } from '../../../store/postgres/releases/work/run-order.ts';
import type { CalculatedRelease } from '../calculate-release.ts';

/** What is kept of a run beside its schools. */
export function runSummary(
  { method, inputs, counts, checks, overrides }: ReleaseDraft,
  previous: RunOrder['previous'],
): ReleaseSummary {
  return {
    methodLabel: method.label,
    inputs: inputs.map(({ path, sha256 }) => ({ path, sha256 })),
    counts: { ...counts },
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
