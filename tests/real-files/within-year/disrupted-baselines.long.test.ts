import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { realEffects } from '../../../src/work/effects.ts';
import { methodNamed } from '../../../src/work/method-file.ts';
import { fortnightlyFile } from './fortnightly-courses.ts';
import { type DisruptedYear, disruptedYears } from './fortnightly-disruptions.ts';

const there = existsSync(fortnightlyFile);
const phases = ['Primary', 'Secondary', 'Special'] as const;
const { disruption } = methodNamed(realEffects, { method: 'abie-2.1' });
/** The shares among which it was chosen. */
const shares = [0, 0.25, 0.5, 0.75, 1];

/** Mean square of how far the year after was from where a baseline would have put it, pp². */
const error = (years: readonly DisruptedYear[], share: number): number =>
  years.reduce((sum, { own, explained, next }) => sum + (next - own - share * explained) ** 2, 0) /
  years.length;

test.skipIf(!there).each(phases)(
  '%s: a year without what odd fortnights explain says more of the next than the year itself',
  (phase) => {
    const years = disruptedYears(phase);
    const worse = years.filter(({ explained }) => explained > 0);
    const better = years.filter(({ explained }) => explained < 0);
    const share = disruption!.share[phase.toLowerCase() as 'primary'];
    for (const [what, some] of [
      ['all', years],
      ['worse than usual', worse],
      ['better than usual', better],
    ] as const) {
      const errors = shares.map((each) => `${each}: ${error(some, each).toFixed(3)}`).join(', ');
      process.stdout.write(`${phase}, ${what} (${some.length}): ${errors}\n`);
      // Of special schools few years were better than usual, and they say little either way.
      expect(error(some, share)).toBeLessThan(error(some, 0) * (what === 'all' ? 1 : 1.05));
    }
    // The published share is the best of those that were tried.
    const best = shares.toSorted((a, b) => error(years, a) - error(years, b))[0];
    expect(share).toBe(best);
    for (const year of new Set(years.map((each) => each.year))) {
      const of = years.filter((each) => each.year === year);
      process.stdout.write(
        `  ${year} (${of.length}): ${error(of, 0).toFixed(3)} as it is, ${error(of, share).toFixed(3)} without\n`,
      );
    }
  },
);
