import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settledSchool, type TestApi, testRegistersApi } from '../fixtures/registers-api.ts';
import { curlExamples } from './api-examples.ts';
import { typescriptExample } from './typescript-example.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testRegistersApi();
  await settledSchool(api);
});
afterAll(() => api?.close());

test('the examples of the interface work as they are written', async () => {
  const environment = { PATH: process.env.PATH, API: api.url, TOKEN: await api.tokenOf('ours') };
  const answers: unknown[] = [];
  for (const { command } of curlExamples) {
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { env: environment });
    answers.push(JSON.parse(stdout));
  }
  expect(answers).toMatchObject([
    { registers: [{ result: 'created', marks: 3 }] },
    { registers: [{ result: 'amended', changed: 1 }] },
    {
      marks: [
        { original: '/', amendments: [] },
        { original: 'N', amendments: [{ code: 'M', why: 'letter seen' }] },
        { original: 'L', amendments: [] },
      ],
    },
  ]);
});

test('the client in TypeScript runs as it is written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'abie-example-'));
  try {
    writeFileSync(join(folder, 'send-register.mts'), typescriptExample);
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'send-register.mts')], {
      env: {
        PATH: process.env.PATH,
        API: api.url,
        TOKEN_URL: api.tokenUrl.href,
        CLIENT: 'ours',
        SECRET: 'ours-secret',
      },
    });
    expect(JSON.parse(stdout)).toEqual({ result: 'created', verdicts: [['accepted', 'accepted']] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
