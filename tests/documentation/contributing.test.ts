import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read, root } from './documents.ts';

const contributing = read('CONTRIBUTING.md');

test('where to change what: every place is there', () => {
  const section = /## Where to change what\n(.*?)\n## /s.exec(contributing)?.[1] ?? '';
  const rows = section.split(/^(?=- )/m).filter((row) => row.startsWith('- '));
  const places = rows.map((row) =>
    [...row.split('\n\n')[0]!.matchAll(/`([^`]+)`/g)]
      .map(([, place]) => place!)
      // The files of a page are named for what each page has.
      .filter((place) => !['route.ts', 'view.ts', 'page.njk'].includes(place)),
  );
  expect(places).toHaveLength(10);
  expect(places.filter((named) => named.length === 0)).toEqual([]);
  expect(places.flat().filter((place) => !existsSync(join(root, place)))).toEqual([]);
});

test('every script is named where somebody would look for it', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
  const said = `${contributing}\n${read('README.md')}`;
  const silent = Object.keys(scripts).filter(
    (name) => !new RegExp(`npm (run (-s )?)?${name}(?![\\w:])`).test(said),
  );
  expect(silent).toEqual([]);
});

test('the table of rooms of the README has every folder of src, lowest first, and fits one screen', () => {
  const table = /## The rooms\n(.*?)\n## /s.exec(read('README.md'))?.[1] ?? '';
  const rows = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, folder]) => folder!);
  expect(rows.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
  const rooms = rows.flatMap((folder) => (folder.startsWith('src/') ? [folder.slice('src/'.length)] : []));
  expect(rooms.toSorted()).toEqual(readdirSync(join(root, 'src')).toSorted());
  const order = [
    ...(/A folder of `src\/` imports.*?`cli`\./s.exec(contributing)?.[0] ?? '').matchAll(/`(\w+)`/g),
  ]
    .map(([, room]) => room!)
    .filter((room) => rooms.includes(room));
  expect(rooms).toEqual(order);
  expect(rows.length).toBeLessThan(30);
});
