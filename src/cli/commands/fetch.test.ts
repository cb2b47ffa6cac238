import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { publishersStandIn, type StandIn } from '../../intake/fetching/publishers.fixture.ts';
import { run } from '../run.ts';

let publishers: StandIn;
let folder: string;
beforeAll(async () => {
  publishers = await publishersStandIn();
  folder = mkdtempSync(join(tmpdir(), 'abie-fetch-command-'));
});
afterAll(async () => {
  await publishers.close();
  rmSync(folder, { recursive: true, force: true });
});

async function abie(...words: string[]) {
  const watched = watchedEffects();
  const code = await run(['fetch', ...words], watched.effects);
  return { code, printed: watched.printed(), complained: watched.complained() };
}

test('fetches from the addresses in a file, and ends with what it could not get', async () => {
  const addresses = join(folder, 'addresses.json');
  const files = publishers.addresses.files.filter(({ as }) => /File_7|sen_/.test(as));
  writeFileSync(addresses, JSON.stringify({ ...publishers.addresses, pauseMilliseconds: 0, files }));
  const out = join(folder, 'data');
  const { code, printed, complained } = await abie(
    '--year',
    '2022/23',
    '--out',
    out,
    '--addresses',
    addresses,
  );
  expect(code).toBe(1);
  expect(printed).toContain('2 of 3: indices of deprivation 2019, File 7\n  File_7_IoD2019.csv\n');
  expect(printed).toContain(`2 files of 2022/23 are in ${out}. See what they hold: abie check --data ${out}`);
  expect(complained).toContain(
    '  special educational needs by school: the release lists no such file; it has sen_phase_type_.csv. By hand: https://explore',
  );
  expect(readFileSync(join(out, 'File_7_IoD2025.csv'), 'utf8')).toBe('LSOA code (2021)\n');
});

test('says what is wrong with the command line', async () => {
  expect((await abie('--year', '2022', '--out', folder)).code).toBe(2);
  const nowhere = await abie('--year', '2022-23', '--out', folder, '--addresses', join(folder, 'none.json'));
  expect([nowhere.code, nowhere.complained]).toEqual([1, expect.stringContaining('There is no file')]);
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"files": []}');
  const { code, complained } = await abie('--year', '2022-23', '--out', folder, '--addresses', broken);
  expect([code, complained]).toEqual([1, expect.stringContaining('holds no addresses: userAgent')]);
});
