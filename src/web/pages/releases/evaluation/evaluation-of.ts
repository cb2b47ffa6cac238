import type { WrittenEvaluation } from '../../../../evaluation/written-evaluation.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import type { ReleaseMaterial } from '../../../../work/releases/release-material.ts';

/** The published evaluation of a release's method, where there is one. */
export function evaluationOf(
  { methodName, methodVersion }: Pick<ReleaseRecord, 'methodName' | 'methodVersion'>,
  { evaluationOf: find }: ReleaseMaterial,
): WrittenEvaluation | undefined {
  return methodName === null || methodVersion === null ? undefined : find(methodName, methodVersion);
}
