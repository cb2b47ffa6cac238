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

test('of a file that breaks off it is told what is kept, and rows at fault are written', async () => {
  const path = join(folder, 'broken.csv');
  const faults = join(folder, 'faults.csv');
  const rows = [
    'urn,date,session,pupil,code',
    '100001,2026-09-11,AM,P0000,/',
    '100001,2026-09-11,AM,nobody,/',
  ];
  writeFileSync(path, [...rows, 'x'.repeat(20_000), ''].join('\n'));
  const { effects, printed } = watchedEffects({
    environment: {
      ABIE_REGISTERS_DATABASE_URL: api.database.urls.registers,
      ABIE_PSEUDONYM_KEYS: `1:${testKeys[0].secret.toString('base64')}`,
    },
  });
  const options = ['--issuer', api.issuer, '--client', 'ours', '--today', today, '--faults', faults];
  const loading = loadCommand(effects).parseAsync([path, ...options], { from: 'user' });
  await expect(loading).rejects.toThrow('What came before that is kept.');
  expect(printed()).toContain('2 rows, 1 accepted; registers or days: 1 new');
  expect(readFileSync(faults, 'utf8')).toContain('3,pupil,unknown-pupil,');
});
