import { beforeAll, expect, it } from 'vitest';
import { describeOnRealFiles, england } from '../england.ts';
import { draw, drawOf } from './draw.ts';
import { harmless } from './harmless.ts';
import { judge, type WholeFiles, wholeFiles } from './judge.ts';

/** Some draws on the whole real files; `npm run soak:files` takes 200. */
describeOnRealFiles('damage to the whole real files', () => {
  let whole: WholeFiles;
  beforeAll(() => {
    whole = wholeFiles(england);
  }, 60_000);

  // The kinds take turns with the seeds: each once.
  it.each([200, 201, 202, 203, 204, 205, 206, 207, 208, 209])(
    'is never taken for what the files say: draw %i',
    (seed) => {
      const drawn = draw(whole, seed);
      const verdict = judge(whole, drawn);
      expect('wrong' in verdict ? verdict.wrong.slice(0, 3) : [], drawn.what).toEqual([]);
    },
    60_000,
  );

  it.each([100, 101])(
    'is not seen where there is none: variant %i',
    (seed) => {
      const drawn = drawOf(whole, harmless, seed);
      expect(judge(whole, drawn), drawn.what).toEqual({ right: true });
    },
    60_000,
  );
});
