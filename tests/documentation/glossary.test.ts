import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read, root } from './documents.ts';

const rows = read('docs/glossary.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (Word|-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, word = '', meaning = '', where = '']) => ({ word, meaning, where }));

const exported = new Set(
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(root, 'src', path), 'utf8').matchAll(
        /^export (?:declare )?(?:abstract )?(?:async )?(?:const|function\*?|class|interface|type|let|enum) (\w+)/gm,
      ),
    ])
    .map(([, name]) => name!),
);

test('every name and folder of the glossary is there', () => {
  expect(rows.length).toBeGreaterThan(20);
  const missing = rows.flatMap(({ word, where }) => {
    const named = [...where.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
    const absent = named.filter((name) =>
      name.includes('/') ? !existsSync(join(root, name)) : !exported.has(name),
    );
    return named.length === 0 ? [`${word}: nowhere`] : absent.map((name) => `${word}: ${name}`);
  });
  expect(missing).toEqual([]);
});

test('a word stands once, in the order of the alphabet', () => {
  const words = rows.map(({ word }) => word.split(',')[0]!);
  expect(words).toEqual([...new Set(words)].toSorted());
});
