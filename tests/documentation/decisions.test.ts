import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read, root } from './documents.ts';

const folder = 'docs/decisions';
const pages = readdirSync(join(root, folder))
  .filter((name) => name !== 'README.md')
  .sort();

test('every decision is listed once, under the title that it has', () => {
  const listed = [...read(`${folder}/README.md`).matchAll(/^- \[(.+)\]\((.+)\)$/gm)].map(
    ([, title, page]) => `${page}: ${title}`,
  );
  const titled = pages.map((page) => `${page}: ${read(`${folder}/${page}`).match(/^# (.+)$/m)?.[1]}`);
  expect(listed.sort()).toEqual(titled);
});

test('a decision has a number of its own, in the name of its page and in its title', () => {
  const numbers = pages.map((page) => page.match(/^(\d{4})-[a-z0-9-]+\.md$/)?.[1]);
  expect(numbers).toEqual([...new Set(numbers)]);
  expect(pages.map((page) => read(`${folder}/${page}`).match(/^# (\d{4}) /)?.[1])).toEqual(numbers);
});
