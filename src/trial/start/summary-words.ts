import type { ReleaseSummary } from '../../store/postgres/releases/release-summary.ts';
import { checkLine, outcomeLines } from '../../work/releases/summary-text.ts';

/** What a run came to, for a person at a terminal. */
export function summaryWords({ counts = {}, checks = [], methodLabel }: ReleaseSummary): string {
  const method = methodLabel === undefined ? [] : [`Method: ${methodLabel}`];
  return [...method, ...outcomeLines(counts), 'Checks:', ...checks.map(checkLine)].join('\n');
}
