import { numberOrNaN } from '../../attendance/published.ts';
import { schoolNameOr } from '../../attendance/school-name.ts';
import type { Doubt } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';

/** A figure in question, and in a sentence what speaks against it. */
export interface QuestionedFigure {
  readonly released: ReleasedSchool;
  readonly words: string;
  /** What speaks against it, each in words. */
  readonly against: readonly string[];
}

/** The figures in question of a release, the furthest from what was to be expected first. */
export function figuresByDoubt({ schools }: Pick<ReleaseDraft, 'schools'>): readonly QuestionedFigure[] {
  return schools
    .flatMap((released) => {
      const { outcome } = released;
      if (outcome.status !== 'in-question') return [];
      const attendance = numberOrNaN(released.attendance);
      const furthest = Math.max(...outcome.doubts.map(({ expected }) => Math.abs(attendance - expected)));
      const against = outcome.doubts.map((doubt) => doubtWords(doubt));
      return [{ released, furthest, against, words: questionWords(released, against) }];
    })
    .sort((a, b) => b.furthest - a.furthest || a.released.school.urn - b.released.school.urn);
}

function questionWords({ school, attendance }: ReleasedSchool, against: readonly string[]): string {
  return `${schoolNameOr(school.name, school.urn)}: ${numberOrNaN(attendance).toFixed(1)}% attendance; ${against.join('; ')}`;
}

/** What speaks against a figure, in words of the school ("its"), or to its head ("your"). */
export function doubtWords({ from, expected }: Doubt, whose: 'its' | 'your' = 'its'): string {
  const rate = `${expected.toFixed(1)}%`;
  return {
    prediction: `${whose} circumstances lead one to expect about ${rate}`,
    history: `${whose} last earlier year, moved as other schools have, leads one to expect about ${rate}`,
    'persistent-absence': `${whose} persistent absence usually goes with about ${rate}`,
    range: `${whose} persistent absence makes more than a little beyond ${rate} impossible`,
  }[from];
}
