import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReleaseState } from '../../src/workflow/release/release-state.ts';
import { loadSampleRelease } from '../fixtures/database.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff } from './look-at.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const here = `/school/${sampleUrns.londonSecondary}`;

/** What a head reads when the release of the year is in these states, one after another. */
const lives: readonly (readonly [string, readonly ReleaseState[], string, string, readonly string[]])[] = [
  ['no release yet', ['checked'], here, 'No report yet', []],
  ['suspended', ['suspended'], here, 'The reason: A figure of the source was wrong', [`${here}/report`]],
  ['corrected', ['corrected', 'released'], here, 'It corrects an earlier report', []],
  [
    'an earlier report, corrected',
    ['corrected', 'released'],
    `${here}/releases/1`,
    'This report was taken out of use',
    [],
  ],
  [
    'an earlier report, superseded',
    ['superseded', 'released'],
    `${here}/releases/1`,
    'This report is no longer in force',
    [],
  ],
];

describe.each(lives)('%s', (name, states, path, says, shut) => {
  let service: OpenService;
  beforeAll(async () => {
    const [first, ...later] = states;
    service = await openService({ state: first! });
    for (const state of later) await loadSampleRelease(service.database, state);
  });
  afterAll(() => service?.close());

  test('the page says so, and nothing else opens', async () => {
    const head = await service.as('head');
    const { statusCode, body } = await head.get(path);
    expect(statusCode).toBe(200);
    expect(body).toContain(says);
    for (const closed of shut) {
      for (const end of ['', '.pdf', '/working'])
        expect((await head.get(`${closed}${end}`)).statusCode, end).toBe(404);
    }
  });

  test('axe finds nothing, and at 320 pixels nothing is cut off', async () => {
    const visitor = await service.as('head');
    const state = { name, visitor, address: service.address, path };
    await axeFindsNothing(browser, state);
    await nothingIsCutOff(browser, state);
  });
});
