import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unguarded } from '../../src/presentation/sheets/formula-guard.ts';
import { csvTable } from '../../src/store/release-folder/csv-table.ts';
import { inventedCounts, keepCounts } from '../fixtures/counts-of-school.ts';
import { asOwner } from '../fixtures/database.ts';
import { type ReleaseScene, releaseScene } from '../fixtures/release-scene.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { type SchoolsOfPlace, schoolsOfPlace } from '../fixtures/schools-of-place.ts';

// Everything in the service that has a name is called by a formula, and every sheet that can be downloaded is read.

const formula = '=HYPERLINK("http://evil.example","x")';
let scene: ReleaseScene;
let place: SchoolsOfPlace;
let draft: number;

beforeAll(async () => {
  scene = await releaseScene();
  const { database } = scene.service;
  draft = (await scene.draft()).number;
  await scene.service.as('local-authority');
  place = await schoolsOfPlace(database);
  await keepCounts(database.ownerUrl, sampleUrns.londonSecondary, inventedCounts('secondary'));
  const owner = (statement: string, values: readonly unknown[] = []) =>
    asOwner(database.ownerUrl, statement, [...values]);
  await owner('update abie.school set name = $1, local_authority_name = $1', [formula]);
  await owner('update abie.person set name = $1', [formula]);
  await owner('update abie.organisation set name = $1', [formula]);
  await owner(
    `insert into abie.release_change (release, urn, name, local_authority, phase, kind) values ($1, $2, $3, $3, 'secondary', 'asked-more')`,
    [draft, sampleUrns.londonSecondary, formula],
  );
  const faults = csvTable(['file', 'line', 'column', 'said'], [[formula, 2, formula, formula]]);
  await owner(
    `insert into abie.release_intake (release, asked_at, finished_at, outcome, faults) values ($1, now(), now(), '{}', $2)`,
    [draft, faults],
  );
}, 300_000);
afterAll(async () => {
  await place?.close();
  await scene?.service.close();
});

const isSheet = /\.(?:csv|ods|zip)$/;
const readerOf = (url: string) =>
  url.startsWith('/area/') ? 'local-authority' : url.startsWith('/school/') ? 'head' : 'analyst';

/** Each cell of a CSV document, as it stands between its commas. */
const cells = (csv: string): readonly string[] =>
  [...csv.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|\r?$)/gm)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

test('no download runs as a formula, whatever anything is called', async () => {
  const routes = scene.service.app.declaredRoutes.filter(
    ({ method, url }) => method === 'GET' && isSheet.test(url),
  );
  expect(routes.length).toBeGreaterThanOrEqual(12);
  const silent: string[] = [];
  for (const { url } of routes) {
    const answer = await (await scene.service.as(readerOf(url))).get(addressOf(url));
    expect(answer.statusCode, url).toBe(200);
    const words = url.endsWith('.csv')
      ? wordsOfCsv(url, answer.body)
      : url.endsWith('.ods')
        ? wordsOfOds(url, answer.rawPayload)
        : wordsOfCsv(url, strFromU8(unzipSync(answer.rawPayload)['schools.csv']!));
    if (!words.includes(formula)) silent.push(url);
  }
  // Its columns are days, reasons and year groups alone.
  expect(silent).toEqual(['/school/:urn/attendance.csv']);
});

function addressOf(url: string): string {
  const address = url
    .replace(':urn', String(sampleUrns.londonSecondary))
    .replace(':number', String(/changes|faults/.test(url) ? draft : scene.service.release))
    .replace(':place', 'authority-204');
  if (url.startsWith('/area/')) return `${address}?view=members`;
  return /compare|zip/.test(url) ? `${address}?phase=secondary` : address;
}

/** What is in the cells, none of which a spreadsheet runs; behind the mark that CSV for spreadsheets begins with. */
function wordsOfCsv(url: string, csv: string): readonly string[] {
  const all = cells(csv.replace('\uFEFF', ''));
  for (const cell of all)
    if (!/^-?\d+(?:\.\d+)?$/.test(cell)) expect(cell, url).not.toMatch(/^[=+\-@\t\r\n]/);
  return all.map(unguarded);
}

function wordsOfOds(url: string, ods: Uint8Array): readonly string[] {
  const content = strFromU8(unzipSync(ods)['content.xml']!);
  expect(content, url).not.toContain('table:formula');
  return content.includes('=HYPERLINK(&quot;http://evil.example') ? [formula] : [];
}
