import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile, pathOfCompiled, sources } from './compile.ts';

test('there is compiled code', () => {
  expect(sources).toEqual(['forest', 'nearest-rows', 'tree-histograms']);
});

test.each(sources)(
  'what is compiled of %s is what its source says (`npm run assembly` compiles it)',
  async (name) => {
    expect(readFileSync(pathOfCompiled(name)).equals(await compile(name))).toBe(true);
  },
);
