import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysAfter } from '../../src/attendance/calendar/iso-date.ts';
import { keepPupilDays } from '../../src/store/pupils/keep-roll-of-pupils.ts';
import { openedPdf } from '../fixtures/opened-pdf.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import { pupilsUrns } from '../fixtures/pupils.ts';
import {
  openPupilsService,
  type PupilsServiceOfTest,
  type PupilsVisitor,
} from '../fixtures/pupils-service.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff } from './look-at.ts';
import { pageOf, press, said } from './pages-of.ts';

// A family's way through the school's own program, by hand in a browser and without scripts.

let browser: Browser;
let service: PupilsServiceOfTest;
let lead: PupilsVisitor;
let page: Page;
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openPupilsService()]);
  lead = await service.as('attendance-lead');
  page = await pageOf(browser, lead, service.address, { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

type Answers = Readonly<Record<string, string | true>>;
/** Answers a form by what its questions say, and sends it; nothing may be wrong with it. */
async function send(answers: Answers, button: string, on = page): Promise<void> {
  for (const [label, answer] of Object.entries(answers)) {
    const field = on.getByLabel(label, { exact: true });
    if (answer === true) await field.check();
    else await field.fill(answer);
  }
  await press(on, button);
  expect(await on.getByRole('alert').count(), await said(on)).toBe(0);
}
async function record(title: string, answers: Answers, on = page): Promise<void> {
  await on.getByRole('link', { name: title, exact: true }).click();
  await send(answers, 'Record', on);
}
const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click();
/** Days from the day of the test's registers. */
const inDays = (days: number) => daysAfter(service.world.today, days);

test('a Year 8 pupil from first concern to exit', async () => {
  await page.goto('/first-list');
  expect(await said(page)).toContain('Not called yet.');
  await follow('Zebedee Quillfeather');
  await send({ Why: 'Away for three days, and nobody knows why.' }, 'Open a case');
  const at = new URL(page.url()).pathname;
  await record('A contact with the family', {
    'By phone': true,
    'With whom': 'Parent 1',
    'You reached them': true,
    'What was said (optional)': 'He is afraid of the bus.',
  });
  await page.goto('/first-list');
  expect(await said(page)).toContain('Called today.');
  await page.goto(at);
  await record('Another step', { 'Listen and understand': true, Why: 'To hear him.' });
  await record('A conversation: what they say themselves', {
    'The pupil’s own words (optional)': 'They wait for me at the back.',
    'Bullying or not feeling safe': true,
  });
  await record('A support plan', {
    'The pupil’s own words': 'They wait for me at the back.',
    'The parent’s own words': 'He does not sleep.',
    'Bullying or not feeling safe': true,
    'What will be done': 'A seat at the front, and the driver knows.',
    'Who does it': 'Tutor',
    'By when': inDays(7),
    'Review on': inDays(28),
    'What success looks like': 'On the bus on four days a week.',
    'Lead practitioner': 'The tutor',
  });
  await record('A consent, for one agency', {
    'Agency or service': 'Sample Mentoring',
    'Given by': 'Parent 1',
    Signed: true,
    'The wording they agreed to': 'We may tell the mentor …',
    'Version of the wording': '1',
  });
  await record('A mentor begins', {
    Mentor: 'Kwame Boateng',
    Provider: 'Sample Mentoring',
    Goals: 'The bus',
    'How it will end': 'The football club takes over.',
  });
  await record('A session with the mentor', { 'It was held': true, 'Phase, 1 to 4': '1' });
  await record('A review of the plan', {
    'What has changed': 'On the bus every day.',
    'It has done what it should': true,
  });
  await record('Mentoring has ended', { Why: 'The club has taken over.' });
  await record('A check after mentoring', {
    'Weeks after the end': '6',
    'What they say': 'I like Thursdays.',
  });
  await record('Close the case', { 'How it ended': 'In school, and nobody waits for him.' });
  const ended = await said(page);
  for (const words of ['Closed on', 'The football club takes over.', 'I like Thursdays.'])
    expect(ended).toContain(words);
  expect(await page.getByRole('link', { name: 'Open the case again' }).count()).toBe(1);
});

test('two parents, three children, and a mark that is corrected after a notice', async () => {
  const { world } = service;
  const [second, third] = await world.more(2);
  for (const number of [second, third]) {
    await page.goto('/pupil/2/siblings');
    await send({ 'Name of a brother or sister': `another pupil${number}` }, 'Go on');
    await send({ [`Another Pupil${number}, 9A`]: true }, 'Put it on record');
  }
  const family = await said(page);
  for (const number of [second, third]) expect(family).toContain(`Another Pupil${number}`);
  await follow(`Another Pupil${third}`);
  expect(await said(page)).toContain('Marigold Thistlewood');

  await page.goto('/pupil/2');
  expect(await said(page)).toContain('The count is reached');
  await send({ Why: 'Away for a week without leave.' }, 'Open a case');
  await record('A formal step was considered', {
    'Penalty notice': true,
    'Which parent': 'parent 1',
    'What else was offered or considered': 'None fits a holiday.',
    'What was decided': 'To ask the authority.',
    Because: 'A week abroad in term.',
    'The absence was a holiday in term time': true,
    'In your words (optional)': 'A week abroad.',
  });
  await page.goto('/pupil/2');
  await follow('The authority issued a penalty notice');
  await send({ 'Thistlewood senior': true, 'Issued on': world.today }, 'Put it on record');
  // A ledger for each parent and each child: one notice is one of four places at most.
  expect(await said(page)).toMatch(
    /Parent 1\s*One notice in three years\s*Parent 2\s*No notice in three years/,
  );
  for (const number of [second, third]) {
    await page.goto(`/pupil/${number}`);
    expect(await said(page)).toMatch(/Parent 1\s*No notice in three years/);
  }

  const [{ date }] = await asOwnerOfServer<{ date: string }>(
    world.ownerUrl,
    `select date::text from pupils.pupil_day where urn = ${pupilsUrns.ours} and number = 2 and am = 'O' order by date limit 1`,
  ).then(([row]) => [row!] as const);
  await keepPupilDays(world, pupilsUrns.ours, [
    { number: 2, date: date as typeof world.today, am: '/', pm: '\\' },
  ]);
  await page.goto('/pupil/2');
  const corrected = await said(page);
  expect(corrected).toContain('The count is not reached.');
  expect(corrected).toContain('Withdrawn: on');
  expect(corrected).toContain('tell it of the correction');
  await follow('The authority withdrew a penalty notice');
  await send(
    { [`Of ${world.today}, to Thistlewood senior`]: true, 'Withdrawn on': world.today },
    'Put it on record',
  );
  const after = await said(page);
  expect(after).toMatch(/Parent 1\s*No notice in three years/);
  expect(after).toContain(`The authority withdrew its notice of ${world.today} to parent 1`);
});

test('a parent asks for everything: page, paper and file say the same, and who looked', async () => {
  await page.goto('/pupil/1');
  await follow('Everything that is kept, and who read it');
  const shown = await said(page);
  for (const words of [
    'Quillfeather senior',
    'They wait for me at the back.',
    'read the whole record',
    'attendance-lead',
  ])
    expect(shown).toContain(words);
  expect(shown).not.toContain('Thistlewood');
  const file = await (await page.request.get('/pupil/1/record.json')).json();
  expect(file.words.name).toBe('Zebedee Quillfeather');
  // Each look stands in what the next one reads.
  expect(
    file.access.filter(({ action }: { action: string }) => action === 'read the whole record').length,
  ).toBe(2);
  const paper = await page.request.get('/pupil/1/record.pdf');
  expect(paper.headers()['content-type']).toBe('application/pdf');
  expect(openedPdf(await paper.body())).toContain('/Title');
});

describe('an erasure', () => {
  const erase = () =>
    promisify(execFile)(
      process.execPath,
      [
        join(import.meta.dirname, '../../bin/abie.js'),
        ...['pupils', 'erase', '--school', String(pupilsUrns.ours), '--pupil', '1'],
        ...['--why', 'at the wish of parent 1, Article 17'],
      ],
      {
        env: {
          PATH: process.env.PATH,
          PUPILS_DATABASE_URL: service.world.pages.options.connectionString,
          PUPILS_WORK_DATABASE_URL: service.world.work.options.connectionString,
          PUPILS_KEY: service.world.key.toString('base64'),
        },
      },
    );

  test('waits for a hold, then leaves a certificate and nothing else', async () => {
    await page.goto('/pupil/1');
    await follow('Hold this record');
    await send({ Why: 'A complaint to the governors.' }, 'Hold it');
    await expect(erase()).rejects.toThrow('A record is held');
    await page.goto('/kept');
    expect(await said(page)).toContain('A complaint to the governors.');
    await page.goto('/pupil/1');
    await follow('Lift the hold on this record');
    await send({ 'Why it is lifted': 'Answered.' }, 'Lift the hold');

    expect((await erase()).stdout).toContain('Erased.');
    expect((await page.goto('/pupil/1'))?.status()).toBe(404);
    await page.goto('/lists');
    expect(await said(page)).not.toContain('Quillfeather');
    await page.goto('/kept');
    const kept = await said(page);
    expect(kept).toContain('at the wish of parent 1, Article 17');
    expect(kept).not.toContain('Quillfeather');
  });
});

describe.each([
  ['/pupil/2'],
  ['/pupil/2/siblings'],
  ['/lists/siblings-away'],
  ['/pupil/2/hold'],
  ['/pupil/2/penalty/withdrawn'],
  ['/pupil/2/record'],
  ['/pupil/3/left'],
  ['/returns'],
  ['/kept'],
])('%s', (path) => {
  const state = () => ({ name: `families ${path}`, visitor: lead, address: service.address, path });
  beforeAll(async () => {
    const { ownerUrl, today } = service.world;
    await asOwnerOfServer(
      ownerUrl,
      `update pupils.pupil set last = '${daysAfter(today, -1)}' where urn = ${pupilsUrns.ours} and number = 3`,
    );
    await lead.post('/pupil/2/hold', { stands: 'no', why: 'A claim at the tribunal.' });
    await lead.post('/pupil/2/penalty', { parent: '2', issued: '2026-01-12' });
  });
  test('axe finds nothing', async () => {
    await axeFindsNothing(browser, state());
  });
  test('nothing is cut off at 320 pixels', async () => {
    await nothingIsCutOff(browser, state());
  });
});
