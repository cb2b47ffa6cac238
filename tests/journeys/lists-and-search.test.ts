import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import { asOwner, loadSampleRelease } from '../fixtures/database.ts';
import { failedRun } from '../fixtures/failed-run.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { sampleRelease } from '../fixtures/sample-release.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff } from './look-at.ts';
import { pageOf, press, said } from './pages-of.ts';

let browser: Browser;
let service: OpenService;
/** Releases of earlier years, each of its own, by the state that they are in. */
const releases: Record<string, number> = {};
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openService()]);
  releases.released = service.release;
  const states = ['draft', 'checked', 'approved', 'suspended', 'corrected'] as const;
  for (const [i, state] of states.entries()) {
    const year = 2010 + i;
    const expectationYear = `${year}-${String(year + 1).slice(2)}` as const;
    releases[state] = await loadSampleRelease(service.database, state, {
      ...sampleRelease(),
      expectationYear: expectationYear as never,
    });
  }
  releases.empty = await drafted();
  releases.filled = await drafted();
  const analyst = await service.as('analyst');
  const name = 'a-file-with-a-long-name-as-official-ones-have-them-2025-26-final.csv';
  releases.waiting = await drafted();
  for (const release of [releases.filled, releases.waiting]) {
    const form = new FormData();
    form.append('files', new Blob(['URN\n']), name);
    await analyst.postFiles(`/releases/${release}/files`, form);
  }
  // No job is at work here: it waits for ever.
  await analyst.post(`/releases/${releases.waiting}/files/check`);
  releases.failed = await drafted();
  await failARun(releases.failed);
  releases.read = await drafted();
  await readFiles(releases.read);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

async function drafted(): Promise<number> {
  const analyst = await service.as('analyst');
  const { headers } = await analyst.post('/releases/new', { method: 'abie-1', baseline: '2023/24' });
  return Number(String(headers.location).split('/')[2]);
}

async function failARun(release: number): Promise<void> {
  const checks = [
    { name: 'walls-hold', passed: false, evidence: '3 pairs stand beyond a wall.', lookAt: ['100200'] },
    { name: 'serve-limit', passed: true, evidence: 'All are within it.', lookAt: [] },
  ];
  await failedRun(service.database, release, checks);
}

/** As the job that looks into files leaves it: some were read, some not, with faults. */
async function readFiles(release: number): Promise<void> {
  const path = '2025-2026/school_level_absence_with_a_name_that_is_longer_than_a_phone_is_wide.csv';
  const outcome = {
    result: 'read',
    year: '2024/25',
    schools: 21_575,
    files: [
      {
        path,
        title: 'School level absence',
        year: '2024/25',
        bytes: 9_000_000,
        sha256: 'a'.repeat(64),
        rows: 21_600,
        used: 21_575,
        rejected: 25,
        faulty: 1,
        gaps: ['Severe absence is not in it'],
      },
    ],
    unread: [{ path: 'notes.txt', recognised: false, why: 'no table' }],
    costs: ['Without links between schools, academies have no history.'],
    faultCount: 1,
    faults: [{ file: path, line: 12, column: 'sess_overall_percent', value: '=1+1', reason: 'not a number' }],
  };
  await asOwner(
    service.database.ownerUrl,
    `insert into release_intake (release, asked_at, finished_at, outcome, faults) values ($1, now(), now(), $2, '')`,
    [release, JSON.stringify(outcome)],
  );
}

type Act = (page: Page) => Promise<void>;
const at =
  (state: string, page = '') =>
  () =>
    `/releases/${releases[state]}${page}`;
const pressed =
  (name: string): Act =>
  (page) =>
    press(page, name);

/** Schools are told once: looked at again, they have been. */
const tellOnce: Act = async (page) => {
  if ((await page.getByRole('button', { name: /^Tell / }).count()) > 0) await press(page, /^Tell /);
};

/** Pages of releases in every state that they have. Lists, corrections, audit and statistics have theirs beside them. */
const states: readonly (readonly [name: string, who: Role, path: () => string, act?: Act])[] = [
  ['releases', 'analyst', () => '/releases'],
  ['a new release', 'analyst', () => '/releases/new'],
  [
    'a new release with faults',
    'analyst',
    () => '/releases/new',
    async (page) => {
      await page.getByLabel('School year that expectations start from').fill('soon');
      await press(page, 'Continue');
    },
  ],
  ['a draft', 'analyst', at('empty')],
  ['files, none yet', 'analyst', at('empty', '/files')],
  ['files, with a fault', 'analyst', at('empty', '/files'), pressed('Upload')],
  ['files', 'analyst', at('filled', '/files')],
  ['files being checked', 'analyst', at('waiting', '/files')],
  ['files that were read', 'analyst', at('read', '/files')],
  ['a run to be started', 'analyst', at('filled', '/run')],
  ['a run that failed', 'analyst', at('failed', '/run')],
  ['checks of a failed run', 'analyst', at('failed', '/checks')],
  ['checks, with a fault', 'analyst', at('failed', '/checks'), pressed('Let this check pass')],
  ['a checked release', 'approver', at('checked')],
  ['checks', 'approver', at('checked', '/checks')],
  ['evaluation, none', 'approver', at('checked', '/evaluation')],
  ['changes, none before', 'approver', at('checked', '/changes')],
  ['surprising', 'approver', at('checked', '/surprising')],
  ['samples', 'approver', at('checked', '/samples')],
  ['samples, with a fault', 'approver', at('checked', '/samples?urn=x')],
  ['approve', 'approver', at('checked', '/approve')],
  ['approve, to the analyst', 'analyst', at('checked', '/approve')],
  ['an approved release', 'approver', at('approved')],
  ['plan', 'approver', at('approved', '/plan')],
  ['plan, with a fault', 'approver', at('approved', '/plan'), pressed('Confirm when to release')],
  ['a released release', 'analyst', at('released')],
  ['telling schools', 'analyst', at('released', '/notices')],
  ['telling schools, told', 'analyst', at('released', '/notices'), tellOnce],
  ['telling schools, too early', 'approver', at('approved', '/notices')],
  ['suspend', 'analyst', at('released', '/suspend')],
  ['suspend, with a fault', 'analyst', at('released', '/suspend'), pressed('Suspend this release')],
  ['withdraw', 'analyst', at('checked', '/withdraw')],
  ['a suspended release', 'analyst', at('suspended')],
  ['a corrected release', 'approver', at('corrected')],
];

const named = states.map(([name, who, path, act]) => ({ name, who, path, act }));

test.each(named)(
  '$name: axe finds nothing, and at 320 pixels without JavaScript nothing is cut off',
  async ({ name, who, path, act }) => {
    const state = {
      name,
      visitor: await service.as(who),
      address: service.address,
      path: path(),
      status: path().includes('urn=x') ? 422 : 200,
      act,
    };
    await axeFindsNothing(browser, state);
    await nothingIsCutOff(browser, state);
  },
);

test('a page that asks for itself again has no field in which somebody may be typing', async () => {
  const analyst = await service.as('analyst');
  const path = `/releases/${releases.waiting}/files`;
  const open = await analyst.get(path);
  expect(open.headers.refresh).toBe(`5;url=${path}?updates=on`);
  expect(open.body).not.toMatch(/<textarea|type="file"|type="text"/);
  expect((await analyst.get(`${path}?updates=off`)).headers.refresh).toBe(undefined);
  // Nor does the answer to a form ask again, which holds what was typed.
  const refused = await analyst.post(path);
  expect([refused.statusCode, refused.headers.refresh]).toEqual([422, undefined]);
});

describe('finding a school', () => {
  test('as one types, by keyboard alone: the list says how many, and Enter opens the school', async () => {
    const page = await pageOf(browser, await service.as('analyst'), service.address);
    await page.goto('/schools');
    const box = page.getByRole('combobox', { name: 'Name, place or URN' });
    await box.focus();
    await page.keyboard.type('clapton park');
    const option = page.getByRole('option').first();
    await option.waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    const name = await option.textContent();
    expect(name).toContain('Clapton Park');
    await page.keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/school\/\d{6}/);
    expect(await page.locator('h1').textContent()).toContain('Clapton Park');
    await page.context().close();
  });

  test('without JavaScript the same box is a form, and the list sorts and filters by links', async () => {
    const options = { javaScriptEnabled: false };
    const page = await pageOf(browser, await service.as('analyst'), service.address, options);
    await page.goto('/schools');
    await page.getByLabel('Name, place or URN').fill('clapton park');
    await press(page, 'Show schools');
    expect(await page.locator('.abie-list tbody tr').count()).toBe(1);
    await page.getByRole('link', { name: 'Clear filters' }).click();
    const first = () => page.locator('.abie-list tbody tr').first().textContent();
    const before = await first();
    await page.locator('.abie-list thead a').first().click();
    expect(await first()).not.toBe(before);
    await page.locator('.abie-list tbody a').first().click();
    expect(await said(page)).toContain('URN');
    await page.context().close();
  });
});
