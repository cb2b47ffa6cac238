import { expect, test } from 'vitest';
import { freePort } from '../../store/embedded-server/cluster.ts';
import { openWaitingPage } from './waiting-page.ts';
import { waitingWords } from './waiting-words.ts';

test('stands where the service will be, answers while its own thread is busy, and gives the port free', async () => {
  const port = await freePort();
  const page = await openWaitingPage(port);
  page.say('making a <synthetic> England');
  page.say('loading the schools: 40%');
  const asked = fetch(`http://127.0.0.1:${port}/school/1`);
  const end = performance.now() + 300;
  while (performance.now() < end);
  const answer = await asked;
  expect(answer.status).toBe(503);
  expect(answer.headers.get('refresh')).toBe('2;url=/');
  const body = await answer.text();
  expect(body).toContain('making a &lt;synthetic> England: done');
  expect(body).toContain('<strong>loading the schools: 40%</strong>');
  await page.close();
  await page.close();
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  const again = await openWaitingPage(port);
  await again.close();
});

test('of a step that says how far it is, only the last word stands', () => {
  const words = waitingWords(['loading the schools: 10%', 'loading the schools: 20%'], 1);
  expect(words).not.toContain('10%');
  expect(words).toContain('It has taken 1 second so far.');
});
