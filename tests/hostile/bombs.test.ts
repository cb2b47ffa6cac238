import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorsIn } from '../fixtures/release-scene.ts';
import { carriedBy, goodAnswers } from '../fixtures/respond.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { type TestService, testService } from '../fixtures/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

const MB = 2 ** 20;
const url = `/school/${sampleUrns.londonSecondary}/respond/question-data`;

/** Small to send, and large to whoever opens it. */
const bombs: readonly (readonly [string, string, () => Uint8Array])[] = [
  ['a list of contents', 'letter.docx', () => zipSync({ '[Content_Types].xml': new Uint8Array(200 * MB) })],
  [
    'a kind',
    'week.ods',
    () => zipSync({ mimetype: new Uint8Array(200 * MB), 'content.xml': strToU8('<x/>') }),
  ],
  [
    'a thousand files',
    'week.xlsx',
    () =>
      zipSync(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${i}`, new Uint8Array(0.1 * MB)]))),
  ],
];

test.each(bombs)('%s that unfolds to 100 MB and more is not opened', async (_, name, make) => {
  const content = make();
  expect(content.length).toBeLessThan(10 * MB);
  const head = await service.as('head');
  const form = new FormData();
  const fields = { ...(await carriedBy(head, url)), ...goodAnswers['question-data'], step: 'send' };
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('evidence', new Blob([content as Uint8Array<ArrayBuffer>]), name);
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before);
  }, 5);
  const { statusCode, body } = await head.postFiles(url, form);
  clearInterval(watch);
  expect(statusCode).toBe(422);
  expect(errorsIn(body)[0]![1]).toMatch(/^The selected file must be a /);
  expect(body).toContain(goodAnswers['question-data'].explanation);
  expect(Math.max(most, process.memoryUsage().rss - before)).toBeLessThan(60 * MB);
});
