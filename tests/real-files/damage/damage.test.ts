import { beforeAll, expect, it } from 'vitest';
import { describeOnRealFiles, england } from '../england.ts';
import { draw, drawOf } from './draw.ts';
import { harmless } from './harmless.ts';
import { judge, type WholeFiles } from './judge.ts';
import { kinds } from './kinds/every-kind.ts';
import { partOfEngland } from './part-of-england.ts';

/** Damage by chance, of every kind, on a part of the real files; `npm run soak:files` does it on the whole. */
describeOnRealFiles('damaged files', () => {
  let whole: WholeFiles;
  beforeAll(() => {
    whole = partOfEngland(england);
  }, 60_000);

  it('are the same for the same seed', () => {
    expect(draw(whole, 4).what).toBe(draw(whole, 4).what);
    expect(draw(whole, 4).changes).toEqual(draw(whole, 4).changes);
    expect(draw(whole, 14).what).not.toBe(draw(whole, 4).what);
  });

  it.each(Object.keys(kinds).map((kind, seed) => [kind, 1000 + seed] as const))(
    'are never taken for others: %s',
    (_, seed) => {
      const drawn = draw(whole, seed);
      const verdict = judge(whole, drawn);
      expect('wrong' in verdict ? verdict.wrong.slice(0, 3) : [], drawn.what).toEqual([]);
    },
    30_000,
  );

  it.each([1, 2, 3])('are not stopped where nothing was done to what they say: %i', (seed) => {
    const drawn = drawOf(whole, harmless, seed);
    expect(judge(whole, drawn), drawn.what).toEqual({ right: true });
  });
});
