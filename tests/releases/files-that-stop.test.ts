import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallFolder, smallFolderWith } from '../../src/intake/official/small-folder.fixture.ts';
import { lookIntoFiles } from '../../src/work/releases/files/intake-outcome-of.ts';
import { asOwner } from '../fixtures/database.ts';
import { pageText, type ReleaseScene, releaseScene } from '../fixtures/release-scene.ts';

let scene: ReleaseScene;
beforeAll(async () => {
  scene = await releaseScene();
});
afterAll(() => scene.service.close());

type Changes = Parameters<typeof smallFolderWith>[0];

/** The page of a draft whose files were looked into, as it reads. */
async function pageAfter(changes: Changes): Promise<string> {
  const { path, number } = await scene.draft();
  const { outcome } = lookIntoFiles({ files: smallFolderWith(changes), folder: '/tmp/abie-files-x1' });
  await asOwner(
    scene.service.database.ownerUrl,
    `insert into release_intake (release, asked_at, finished_at, outcome, faults) values ($1, now(), now(), $2, '')`,
    [number, JSON.stringify(outcome)],
  );
  return pageText((await scene.analyst.get(`${path}/files`)).body);
}
const abs = '2022-2023/england_abs.csv' as const;
const census = '2022-2023/england_census.csv' as const;

test.each<[string, Changes, string]>([
  [
    'too many faults',
    { [abs]: smallFolder[abs].replace('6.7', '106.7') },
    'england_abs.csv (2022/23): 1 of 8 rows (12.5%) have a fault in PERCTOT, more than the 1% allowed. Nothing was set.',
  ],
  [
    'a year that is not whole',
    { [abs]: undefined, '2018-2019/england_abs.csv': undefined },
    'The files are not complete.',
  ],
  [
    'two files of one year',
    { '2022-23/copy.csv': smallFolder[abs].replace('5.2', '5.3') },
    'england_abs.csv (2022/23) and copy.csv (2022/23) both claim to be',
  ],
  [
    'a file of another year',
    { '2018-2019/england_abs.csv': smallFolder[abs] },
    'the wrong school year: remove it.',
  ],
  [
    'a layout of another year',
    { '2018-2019/england_census.csv': smallFolder[census] },
    'give it its own school year',
  ],
])('%s: the page says it without folders of the server and commands', async (_, changes, words) => {
  const page = await pageAfter(changes);
  expect(page).toContain(words);
  expect(page).not.toMatch(/\/tmp|abie-files|abie check|--\w|data folder|20\d\d-20\d\d\//);
});

test('what there is of a later year is said first, and nothing of the program’s own words', async () => {
  const later = { '2023-2024/england_abs.csv': '<!DOCTYPE html>\n<html></html>\n' };
  const page = await pageAfter(later);
  expect(page).toMatch(
    /What the files hold ! Warning england_abs\.csv \(2023\/24\) is of 2023\/24, but could not be read: a web page/,
  );
  expect(page).toContain('prepare a release with 2022/23 as the school year that expectations start from');
  expect(page).not.toMatch(/--\w|20\d\d-20\d\d\//);
  expect(page).not.toContain('Faults');
  const newCensus = smallFolder[census]
    .replace('271,127,144', '270,126,144')
    .replace('46.9%,53.1%', '46.7%,53.3%');
  expect(await pageAfter({ '2023-2024/england_census.csv': newCensus })).toMatch(
    /There is something of a later year There is a census of 2023\/24, but no absence of that year\. These files are enough/,
  );
});

test('a fault is said once, and each file with its year and rows', async () => {
  const page = await pageAfter({ [abs]: smallFolder[abs].replace('6.7', '106.7') });
  expect(page.split('106.7')).toHaveLength(2);
  expect(page).toMatch(
    /england_abs\.csv Compare school performance, absence by school \(england_abs\.csv\) 2018\/19 8 /,
  );
  expect(page).toMatch(
    /england_abs\.csv Compare school performance, absence by school \(england_abs\.csv\) 2022\/23 8 /,
  );
});

test('what was put right stands with the file that was read', async () => {
  const read = await pageAfter({ [abs]: `Absence 2022/23,,,,\n${smallFolder[abs]}` });
  expect(read).toContain('1 row above the header passed over');
  expect(read).toContain('2022/23 8 5 0');
});
