import { displayYear } from '../../attendance/academic-year.ts';
import type { NoExpectationReason } from '../../expectations/outcome.ts';
import { type CheckResult, type ReleaseDraft, resultOf } from '../../expectations/release.ts';

const outcomeWords: Readonly<Record<NoExpectationReason | 'set' | 'maintain', string>> = {
  set: 'an improvement set',
  maintain: 'maintain',
  'alternative-provision': 'none: alternative provision',
  'merged-or-split': 'none: closed, merged or split',
  closed: 'none: closed',
  closing: 'none: due to close',
  'newly-opened': 'none: newly opened',
  'no-baseline': 'none: no figure for the baseline year',
  'too-few-pupils': 'none: too few pupils',
  'circumstances-unknown': 'none: no census figures',
  'ages-unknown': 'none: ages taught not known',
  'too-few-similar-schools': 'none: too few similar schools',
};

/** What a release holds, for a person at a terminal. */
export function summaryOf(release: ReleaseDraft): string {
  const { counts, method, baseline, expectationYear, checks } = release;
  return [
    `Expectations for ${displayYear(expectationYear)} from ${displayYear(baseline)}, method ${method.name} ${method.version} (${method.label})`,
    ...outcomeLines(counts),
    'Checks:',
    ...checks.map(checkLine),
  ].join('\n');
}

/** How many schools have which outcome, a line each. */
export function outcomeLines(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(outcomeWords)
    .filter(([status]) => counts[status] !== undefined)
    .map(([status, words]) => `${String(counts[status]).padStart(8)}  ${words}`);
}

/** One check's result, with what to look at. */
export function checkLine(check: CheckResult): string {
  const { name, evidence, lookAt } = check;
  const looks = lookAt.map((look) => `\n            look at: ${look}`).join('');
  return `  ${resultOf(check).replace('failed', 'FAILED')}  ${name}: ${evidence}${looks}`;
}
