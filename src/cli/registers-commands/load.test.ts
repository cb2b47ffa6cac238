import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  settledSchool,
  type TestApi,
  testKeys,
  testRegistersApi,
  today,
} from '../../../tests/fixtures/registers-api.ts';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { loadCommand } from './load.ts';

let api: TestApi;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'abie-load-'));
  api = await testRegistersApi();
  await settledSchool(api);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await api?.close();
});

const options = () => ['--issuer', api.issuer, '--client', 'ours', '--today', today];
const watched = () =>
  watchedEffects({
    environment: {
      ABIE_REGISTERS_DATABASE_URL: api.database.urls.registers,
      ABIE_PSEUDONYM_KEYS: `1:${testKeys[0].secret.toString('base64')}`,
    },
  });

test('code D of pupils not said to be dual registered is told in one line, by the file’s lines and never by pupil', async () => {
  const path = join(folder, 'doubts.csv');
  const pupil = (n: number) => `P${String(n).padStart(4, '0')}`;
  const pupils = Array.from({ length: 8 }, (_, n) => pupil(n));
  const rows = [
    `100001,2026-09-10,AM,${pupil(9)},/`,
    ...pupils.map((one) => `100001,2026-09-10,AM,${one},D`),
  ];
  const { effects, printed } = watched();
  const load = async (sent: readonly string[]) => {
    writeFileSync(path, ['urn,date,session,pupil,code', ...sent, ''].join('\n'));
    await loadCommand(effects).parseAsync([path, ...options()], { from: 'user' });
  };
  await load(rows);
  expect(printed()).toContain('9 rows, 9 accepted; registers or days: 1 new');
  const doubted = printed()
    .split('\n')
    .filter((line) => line.includes('asked about'));
  expect(doubted).toEqual([
    '8 marks were taken and are asked about (lines 3, 4, 5, 6, 7 and others). The roll does not say that the pupil is registered at another school too; code D takes the session out of those that were possible.',
  ]);
  expect(printed()).not.toMatch(/P\d{4}/);
  await load(rows.slice(0, 2));
  expect(printed()).toContain('1 mark was taken and is asked about (line 3). ');
});

test('of a file that breaks off it is told what is kept, and rows at fault are written', async () => {
  const path = join(folder, 'broken.csv');
  const faults = join(folder, 'faults.csv');
  const rows = [
    'urn,date,session,pupil,code',
    '100001,2026-09-11,AM,P0000,/',
    '100001,2026-09-11,AM,nobody,/',
  ];
  writeFileSync(path, [...rows, 'x'.repeat(20_000), ''].join('\n'));
  const { effects, printed } = watched();
  const loading = loadCommand(effects).parseAsync([path, ...options(), '--faults', faults], { from: 'user' });
  await expect(loading).rejects.toThrow('What came before that is kept.');
  expect(printed()).toContain('2 rows, 1 accepted; registers or days: 1 new');
  expect(readFileSync(faults, 'utf8')).toContain('3,pupil,unknown-pupil,');
});
