/**
 * How the cost of a release grows with the number of schools: seconds from dataset to checked release, on synthetic
 * Englands from 5,000 to 80,000 schools, and the ratio to n·log n from the smallest.
 *
 * usage: npm run performance:growth
 */

import { makeRelease } from '../../src/expectations/make-release.ts';
import { readDataset } from '../../src/intake/official/read-dataset.ts';
import { filesInMemory } from '../../src/intake/official/small-folder.fixture.ts';
import { syntheticEngland } from '../../src/trial/synthetic-england/synthetic-england.ts';
import { realEffects } from '../../src/work/effects.ts';
import { methodNamed } from '../../src/work/method-file.ts';
import { say } from './say.ts';

const method = methodNamed(realEffects, {});
const work = (n: number) => n * Math.log(n);
let first: { n: number; seconds: number } | undefined;

say('schools  seconds  against n·log n');
for (const schools of [5000, 10_000, 20_000, 40_000, 80_000]) {
  const { files } = syntheticEngland({ schools, seed: 1 });
  const contents = Object.fromEntries([...files].map(({ path, content }) => [path, content]));
  const { dataset } = readDataset({ files: filesInMemory(contents), folder: 'synthetic' });
  const begun = performance.now();
  await makeRelease(dataset, method);
  const seconds = (performance.now() - begun) / 1000;
  first ??= { n: schools, seconds };
  const ratio = seconds / first.seconds / (work(schools) / work(first.n));
  say(`${String(schools).padStart(7)}  ${seconds.toFixed(1).padStart(7)}  ${ratio.toFixed(2)}`);
}
