import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// Whoever prints a rate by hand prints one that is not nought as 0.0%.

/** A number put into a text with a unit of per cent behind it, but for a tick of a scale, which is where it stands. */
const byHand = /\.toFixed\(\d\)\}%|\$\{fixed\((?!tick,|first, digits)[^}]*\)\}%/;

test('pages, papers and pictures print rates by `percent` and its like', () => {
  const files = globSync(['src/presentation/**/*.ts', 'src/documents/**/*.ts', 'src/web/**/*.ts'], {
    exclude: ['**/*.test.ts', 'src/presentation/formatting.ts'],
  });
  expect(files.length).toBeGreaterThan(300);
  const found = files.filter((file) => byHand.test(readFileSync(file, 'utf8')));
  expect(found).toEqual([]);
});
