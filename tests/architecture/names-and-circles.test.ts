import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../src');

const texts = new Map(
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ts$/.test(path) && !/\.(test|fixture)\.ts$/.test(path))
    .map((path) => [path, readFileSync(join(source, path), 'utf8')]),
);

/** Names that stand for two things on purpose, each with the reason. */
const twice: Readonly<Record<string, string>> = {};

const declared =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|function\*?|class|interface|type|let|enum) (\w+)/gm;

test('no two things that are exported share a name', () => {
  const places = new Map<string, string[]>();
  for (const [path, text] of texts) {
    for (const name of new Set([...text.matchAll(declared)].map(([, each]) => each!)))
      places.set(name, [...(places.get(name) ?? []), path]);
  }
  const doubled = [...places].filter(([name, paths]) => paths.length > 1 && !(name in twice));
  expect(Object.fromEntries(doubled)).toEqual({});
  // A reason that nothing needs any more goes.
  expect(Object.keys(twice).filter((name) => (places.get(name)?.length ?? 0) < 2)).toEqual([]);
});

/** What a file imports of this project, types too. */
const imports = new Map(
  [...texts].map(([path, text]) => [
    path,
    [...text.matchAll(/^(?:import|export)\s[^;]*?from\s+'(\.[^']+)'/gms)].map(([, name]) =>
      relative(source, join(source, dirname(path), name!)),
    ),
  ]),
);

/** The first way from a file back to itself, shortest first; undefined where there is none. */
function circleThrough(start: string): readonly string[] | undefined {
  const from = new Map<string, string>();
  const queue = [start];
  for (const path of queue) {
    for (const next of imports.get(path) ?? []) {
      if (next === start) {
        const way = [path];
        while (way[0] !== start) way.unshift(from.get(way[0]!)!);
        return way;
      }
      if (from.has(next)) continue;
      from.set(next, path);
      queue.push(next);
    }
  }
  return undefined;
}

test('no file imports itself by way of others', () => {
  const circles = [...imports.keys()].flatMap((path) => circleThrough(path)?.join(' → ') ?? []);
  expect(circles).toEqual([]);
});
