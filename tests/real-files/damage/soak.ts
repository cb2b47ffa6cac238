/**
 * `npm run soak:files -- FROM TO [--undamaged] [--read] [--part]`: draws of damage to the whole real files, one line each. Where what was read is wrong and
 * the checks of what was read pass, the whole release is made and checked.
 */

import { resolve } from 'node:path';
import type { Dataset } from '../../../src/attendance/dataset.ts';
import { makeRelease } from '../../../src/expectations/make-release.ts';
import { hasExpectation } from '../../../src/expectations/outcome.ts';
import { realEffects } from '../../../src/work/effects.ts';
import { secondMethod } from '../../fixtures/small-england.ts';
import { corrected } from './differences.ts';
import { draw, drawOf } from './draw.ts';
import { harmless } from './harmless.ts';
import { judge, wholeFiles } from './judge.ts';
import { partOfEngland } from './part-of-england.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/data/england');
const [from = 0, to = 200] = process.argv.slice(2).map(Number);
/** Says only what was read wrongly, and makes no release of it. */
const isReadOnly = process.argv.includes('--read');
const isHarmless = process.argv.includes('--undamaged');
const say = (line: string) => process.stdout.write(`${line}\n`);
const counts = new Map<string, number>();

/** The schools of which something is wrong: each line begins with one. */
const differing = (wrong: readonly string[]) => new Set(wrong.map((line) => Number.parseInt(line, 10)));

const made = (dataset: Dataset) =>
  realEffects.calculate((calculator) =>
    makeRelease(dataset, { ...secondMethod(), otherDefinitions: [] }, { calculator }),
  );

/**
 * The checks that fail, or how many expectations are other ones than the right files give. Of schools that were read wrongly
 * none may be. One school's place may move the trees and so, by next to nothing, any expectation: of the others as many may
 * move as the release's own check lets move for rounding.
 */
async function released(dataset: Dataset, right: Dataset, differ: ReadonlySet<number>): Promise<string> {
  const draft = await made(dataset);
  const failed = draft.checks.filter(({ passed }) => !passed);
  if (failed.length > 0) return `stopped ${failed.map(({ name }) => name).join(', ')}`;
  const { lessThan, share } = draft.method.checks.rounding;
  const { schools } = await made(corrected(dataset, right));
  const askedOf = new Map(schools.map(({ school, outcome }) => [school.urn, outcome]));
  const set = draft.schools.filter(({ outcome }) => hasExpectation(outcome));
  const moved = set.filter(({ school, outcome }) => {
    const other = askedOf.get(school.urn);
    if (!hasExpectation(outcome) || other === undefined || !hasExpectation(other)) return true;
    return !(Math.abs(outcome.expectedAttendance - other.expectedAttendance) < lessThan);
  });
  const own = moved.filter(({ school }) => differ.has(school.urn)).length;
  const words = `${moved.length} of ${set.length} expectations moved by ${lessThan} points or more, ${own} of schools read wrongly`;
  return own === 0 && moved.length <= (1 - share) * set.length ? `right ${words}` : `WRONG ${words}`;
}

/** One school in five, for a first look: many draws in little time. */
const whole = process.argv.includes('--part') ? partOfEngland(folder, 5) : wholeFiles(folder);
for (let seed = from; seed < to; seed++) {
  const drawn = isHarmless ? { kind: 'undamaged', ...drawOf(whole, harmless, seed) } : draw(whole, seed);
  const verdict = judge(whole, drawn);
  let words = 'stopped' in verdict ? `stopped ${verdict.stopped}` : 'right';
  if ('wrong' in verdict) {
    say(`      ${verdict.wrong.length} differ: ${verdict.wrong.slice(0, 4).join('; ')}`);
    words =
      isHarmless || isReadOnly
        ? 'WRONG'
        : await released(verdict.dataset, verdict.right, differing(verdict.wrong));
  }
  const outcome = words.split(' ')[0] ?? '';
  const key = `${drawn.kind} ${outcome}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
  say(`${seed} ${drawn.what} → ${words.slice(0, 260)}`);
}
say(
  [...counts]
    .sort()
    .map(([key, n]) => `${key}: ${n}`)
    .join('\n'),
);
