import { numberOrNaN } from '../../attendance/published.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { isOutlying } from '../similar-schools/metric.ts';
import type { Check } from './check.ts';

/** Whether a school's figure is so far from what circumstances predict that it serves on no list. */
export function hasOutlyingFigure(
  { school, attendance, predictedAttendance }: ReleasedSchool,
  { metrics }: Pick<ReleaseDraft, 'metrics'>,
): boolean {
  const usual = metrics.find(({ phase }) => phase === school.phase)?.usual;
  return usual !== undefined && isOutlying(numberOrNaN(attendance), numberOrNaN(predictedAttendance), usual);
}

/**
 * In 2022/23 a grammar school was published at 67.4% attendance. Such a figure, a mistake or a crisis of its own, must
 * not move what is expected of others.
 */
export const usualFiguresServe: Check = {
  name: 'usual-figures-serve',
  title: 'No outlying figure serves as a comparison',
  protects: 'Another school’s mistake or crisis.',
  run: ({ draft }) => {
    const outlying = new Set(
      draft.schools.filter((released) => hasOutlyingFigure(released, draft)).map(({ school }) => school.urn),
    );
    const failures = draft.schools.flatMap(({ school, similar }) =>
      similar
        .filter(({ urn }) => outlying.has(urn))
        .map(({ urn }) => `${school.urn} is compared with ${urn}`),
    );
    const share = outlying.size / draft.schools.length;
    const most = draft.method.checks.outlyingShare;
    if (share > most) failures.push(`${outlying.size} of ${draft.schools.length} figures are outlying`);
    const far =
      outlying.size === 1
        ? '1 school’s figure is far from what its'
        : `${outlying.size} schools’ figures are far from what their`;
    return {
      evidence: `${far} circumstances predict (${(100 * share).toFixed(2)}% of schools, allowed ${100 * most}%): none serves as a similar school.`,
      failures,
    };
  },
};
