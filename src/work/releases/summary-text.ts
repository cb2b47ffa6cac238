import { displayYear } from '../../attendance/academic-year.ts';
import { outcomeCounted } from '../../attendance/outcome-glossary.ts';
import { figuresByDoubt } from '../../expectations/comparison/figures-by-doubt.ts';
import { type CheckResult, type ReleaseDraft, resultOf } from '../../expectations/release.ts';

/** What a release holds, for a person at a terminal. */
export function summaryOf(release: ReleaseDraft): string {
  const { counts, method, baseline, expectationYear, checks } = release;
  return [
    `Expectations for ${displayYear(expectationYear)} from ${displayYear(baseline)}, method ${method.name} ${method.version} (${method.label})`,
    ...outcomeLines(counts),
    ...inQuestionLines(release),
    'Checks:',
    ...checks.map(checkLine),
  ].join('\n');
}

/** The figures in question, furthest from what they should be first: a person looks at them before all else. */
function inQuestionLines(release: ReleaseDraft): string[] {
  const figures = figuresByDoubt(release);
  if (figures.length === 0) return [];
  return [
    'Figures in question (no number is set until the school or a named analyst confirms them):',
    ...figures.map(({ released, words }) => `  ${released.school.urn}  ${words}`),
  ];
}

/** How many schools have which outcome, a line each. */
export function outcomeLines(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(outcomeCounted)
    .filter(([status]) => counts[status] !== undefined)
    .map(([status, words]) => `${String(counts[status]).padStart(8)}  ${words}`);
}

/** One check's result, with what to look at. */
export function checkLine(check: CheckResult): string {
  const { name, evidence, lookAt } = check;
  const looks = lookAt.map((look) => `\n            look at: ${look}`).join('');
  return `  ${resultOf(check).replace('failed', 'FAILED')}  ${name}: ${evidence}${looks}`;
}
