import { nameOfPlace } from '../../../attendance/statistics/statistical-place.ts';
import { percent } from '../../../presentation/formatting.ts';
import { placeCode } from '../release/forms/place-cells.ts';
import { coverageOf } from '../release/tables/coverage-table.ts';
import { phaseItem } from '../release/tables/phase-items.ts';
import type { AssuranceQuestion } from './assurance-question.ts';

/** Share of pupils, %, below which figures of a place say little of it. */
const least = 50;
/** Percentage points by which it may fall between releases. */
const usualFall = 10;

export const coverageFallen: AssuranceQuestion = {
  name: 'coverage',
  asks: 'Where do registers cover fewer than half of pupils, or at least 10 percentage points fewer than in the last release?',
  answer({ cells, previous }) {
    const of = coverageOf(cells);
    const table = previous?.get('coverage');
    const shareAt = table?.indicators.indexOf('enrolments_percent') ?? -1;
    const before = (place: string, phase: string): number | undefined => {
      const row = table?.byPlace.get(place)?.find(({ items }) => items[0] === phase);
      const share = row?.figures[shareAt];
      return typeof share === 'number' ? share : undefined;
    };
    const found: string[] = [];
    let lookedAt = 0;
    for (const [place, where] of cells.frame.tree.places.entries())
      for (const phase of [0, 1, 2]) {
        const coverage = of(place, phase);
        if (coverage === undefined || coverage.allPupils === 0) continue;
        lookedAt += 1;
        const share = (100 * coverage.pupils) / coverage.allPupils;
        const was = before(placeCode(where), phaseItem(phase));
        const label = `${nameOfPlace(where)}, ${phaseItem(phase).toLowerCase()}`;
        if (was !== undefined && was - share >= usualFall)
          found.push(
            `${label}: ${percent(share)} of pupils, where it was ${percent(was)} in the last release.`,
          );
        else if (share < least) found.push(`${label}: ${percent(share)} of pupils.`);
      }
    return { lookedAt, found };
  },
};
