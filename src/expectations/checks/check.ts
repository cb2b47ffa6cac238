import type { Dataset } from '../../attendance/dataset.ts';
import type { School } from '../../attendance/school.ts';
import type { Method } from '../method.ts';
import type { Outcome } from '../outcome.ts';
import type { CheckResult, ReleaseDraft } from '../release.ts';

/** What a check may look at: the release as drafted, before its checks, and the data it came from. */
export interface CheckSubject {
  readonly draft: Omit<ReleaseDraft, 'checks' | 'overrides'>;
  readonly dataset: Dataset;
  /** The last release, where one was named. */
  readonly previous?: ReleaseDraft | undefined;
  /** The outcomes that the schools would have with the check's other figures, if any, and the trees as they were grown. */
  readonly again: ReadonlyMap<School, Outcome>;
}

/** One release check; its file says what it protects a head teacher from. */
export interface Check {
  /** By which a release's record and an override name it. */
  readonly name: string;
  /** What it is called on a page. */
  readonly title: string;
  /** What it protects a head from, in a phrase. */
  readonly protects: string;
  readonly run: (subject: CheckSubject) => Finding;
  /** The same schools with other figures, for a check that asks what their outcomes would be: `again`. */
  readonly otherFigures?: (dataset: Dataset, method: Method) => Dataset;
}

/** What a check found: the sentence for the record, and what to look at if it failed (empty when it passed). */
export interface Finding {
  readonly evidence: string;
  readonly failures: readonly string[];
  /** There was nothing to check it on; the evidence says what was wanting. */
  readonly notRun?: true;
}

/** At most this many failures are named; the evidence carries the count. */
const mostNamed = 20;

export function runCheck(check: Pick<Check, 'name' | 'run'>, subject: CheckSubject): CheckResult {
  const { evidence, failures, notRun } = check.run(subject);
  const passed = failures.length === 0;
  const result = { name: check.name, passed, evidence, lookAt: failures.slice(0, mostNamed) };
  return passed && notRun ? { ...result, notRun } : result;
}
