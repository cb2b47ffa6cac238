import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PupilsRole } from '../../src/access/pupils/pupils-rules.ts';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { authorityNumber } from '../../src/pupils/authority/authority-number.ts';
import { type ProgrammeCounts, programmeCountNames } from '../../src/pupils/mentors/programme-counts.ts';
import type { ProgrammeReport } from '../../src/pupils/mentors/programme-files.ts';
import { keepMentorPlaces } from '../../src/store/pupils/mentor-places.ts';
import { keepProgrammeReport, programmeOffers } from '../../src/store/pupils/programmes.ts';
import { cookiesOf } from '../fixtures/open-service.ts';
import { pupilsUrns } from '../fixtures/pupils.ts';
import {
  openPupilsService,
  type PupilsServiceOfTest,
  type PupilsVisitor,
} from '../fixtures/pupils-service.ts';
import { publishedPupilsSettings as settings } from '../fixtures/pupils-settings.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff } from './look-at.ts';
import { pageOf, press, said } from './pages-of.ts';

let browser: Browser;
let service: PupilsServiceOfTest;
let lead: PupilsVisitor;
let example: string;
let programme: string;
const authority = authorityNumber('806')!;
const provider = 'Sample Mentoring';
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openPupilsService()]);
  lead = await service.as('attendance-lead');
  const { headers } = await lead.post('/pupil/1/case', { why: 'Away for three days, and nobody knows why.' });
  example = headers.location as string;
  await lead.post(`${example}/contact`, { how: 'phone', withWhom: 'parent 1', said: 'Nobody answered.' });
  await beginProgramme();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

/** A programme with a mentor at the school, who is told of it, and counts that it sent. */
async function beginProgramme(): Promise<void> {
  const { world } = service;
  const officer = await service.as('officer', { urn: authority });
  const begun = await officer.post('/authority/programme', {
    area: 'Sampleby',
    provider,
    places: '24',
    first: '2026-01-05',
    last: '2029-01-05',
  });
  programme = begun.headers.location as string;
  await officer.post(programme, {
    subject: 'mentor-12',
    name: 'Kwame Boateng',
    school: String(pupilsUrns.ours),
    places: '14',
    languages: 'Polish, Urdu',
  });
  const [offer] = await programmeOffers(world, authority, pupilsUrns.ours);
  // As if begun earlier at the school: a stretch of it is over there, and has counts to show.
  await keepMentorPlaces(world, { ...offer!, first: '2025-10-06' as IsoDate });
  const report: ProgrammeReport = {
    kind: 'counts-of-mentoring',
    programme: offer!.programme,
    school: pupilsUrns.ours,
    from: '2026-01-05' as IsoDate,
    until: '2026-05-24' as IsoDate,
    counts: Object.fromEntries(programmeCountNames.map((name, i) => [name, 5 * i])) as ProgrammeCounts,
  };
  expect(await keepProgrammeReport(world, authority, report, settings)).toBe('kept');
}

const places: readonly (readonly [role: PupilsRole, path: () => string])[] = [
  ['head', () => '/people'],
  ...[
    '/first-list',
    '/lists',
    '/lists/missed-in-window',
    '/pupil/2',
    '/pupil/2/letter',
    '/pupil/2/letter/missed-you',
    '/pupil/2/notice',
    '/pupil/2/penalty',
    '/pupil/2/record',
    '/returns',
    '/letters',
    '/letters/missed-you',
    '/meeting-pack',
    '/kept',
    '/cases',
    '/about',
  ].map((path) => ['attendance-lead', () => path] as const),
  ['attendance-lead', () => example],
  ...['contact', 'conversation', 'plan', 'referral-done', 'considered', 'sickness-return'].map(
    (kind) => ['attendance-lead', () => `${example}/${kind}`] as const,
  ),
  ['attendance-lead', () => '/mentors'],
  ['class-staff', () => '/first-list'],
  ...['/authority', '/authority/record/penalty-decision', '/authority/programme'].map(
    (path) => ['officer', () => path] as const,
  ),
  ['officer', () => programme],
  ['practitioner', () => '/cases'],
];

describe.each(places)('%s %s', (role, path) => {
  const state = async () => ({
    name: `pupils ${role} ${path()}`.replace(/[0-9a-f-]{36}/, 'case'),
    visitor: await service.as(role, {
      groups: role === 'class-staff' ? ['8A'] : [],
      urn: role === 'officer' ? authority : pupilsUrns.ours,
    }),
    address: service.address,
    path: path(),
  });
  test('axe finds nothing', async () => {
    await axeFindsNothing(browser, await state());
  });
  test('nothing is cut off at 320 pixels', async () => {
    await nothingIsCutOff(browser, await state());
  });
});

/** Fills in the form of a kind, without scripts, and records it. */
async function record(page: Page, title: string, answers: Readonly<Record<string, string | true>>) {
  await page.getByRole('link', { name: title, exact: true }).click();
  for (const [label, answer] of Object.entries(answers)) {
    if (answer === true) await page.getByLabel(label, { exact: true }).check();
    else await page.getByLabel(label, { exact: true }).fill(answer);
  }
  await press(page, 'Record');
  expect(await page.getByRole('alert').count(), await said(page)).toBe(0);
}
const consent = (agency: string) => ({
  'Agency or service': agency,
  'Given by': 'Parent 1',
  Signed: true as const,
  'The wording they agreed to': `We may tell ${agency} …`,
  'Version of the wording': '1',
});

test('severe absence, three agencies, and one consent that is withdrawn', async () => {
  const page = await pageOf(browser, lead, service.address, {
    javaScriptEnabled: false,
  });
  await page.goto('/pupil/3');
  await page.getByLabel('Why').fill('Half of the days away since October.');
  await press(page, 'Open a case');
  await record(page, 'A conversation: what they say themselves', {
    'The pupil’s own words (optional)': 'My stomach hurts in the morning.',
    'Anxiety or mental health': true,
  });
  const agencies = ['Early Help', 'School nurse', 'Sample Mentoring'];
  for (const agency of agencies) {
    await record(page, 'A consent, for one agency', consent(agency));
    await record(page, 'Draft a referral', { 'Agency or service': agency, 'What is needed': 'mornings' });
    await record(page, 'A referral was sent', { 'Agency or service': agency });
  }
  await record(page, 'Open this case to somebody from outside', {
    Who: 'nurse-1',
    'Agency or service': 'School nurse',
    'School nurse': true,
    Until: '2098-01-01',
  });
  const nurse = await service.as('practitioner', { subject: 'nurse-1' });
  const theirs = await pageOf(browser, nurse, service.address);
  await theirs.goto('/cases');
  await theirs.getByRole('link', { name: 'Present Always' }).click();
  expect(await said(theirs)).toContain('My stomach hurts in the morning.');
  await record(page, 'A consent was withdrawn', {
    'Agency or service': 'School nurse',
    'Withdrawn by': 'Parent 1',
  });
  const stands = await said(page);
  expect(stands).toContain('School nurse: Closed');
  for (const agency of ['Early Help', 'Sample Mentoring']) expect(stands).toContain(`${agency}: Sent`);
  expect((await theirs.reload())?.status()).toBe(404);
  await page.context().close();
  await theirs.context().close();
});

test('a mentor with twelve pupils finds each on a phone, records a session, and no other pupil', async () => {
  const mentor = await service.as('practitioner', { subject: 'mentor-12' });
  const numbers = await service.world.more(12);
  for (const number of numbers) {
    const { headers } = await lead.post(`/pupil/${number}/case`, { why: 'x' });
    const at = headers.location as string;
    await lead.post(`${at}/consent`, {
      agency: 'Sample Mentoring',
      by: 'Parent 1',
      how: 'spoken',
      wording: 'x',
      version: '1',
    });
    await lead.post(`${at}/opened-to`, {
      person: 'mentor-12',
      agency: 'Sample Mentoring',
      purpose: 'mentor',
      until: '2098-01-01',
    });
    await lead.post(`${at}/mentor-started`, {
      mentor: 'M',
      provider: 'Sample Mentoring',
      goals: 'x',
      exitPlan: 'x',
    });
  }
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    javaScriptEnabled: false,
    baseURL: service.address,
  });
  await context.addCookies(cookiesOf(mentor, service.address));
  const page = await context.newPage();
  await page.goto('/cases');
  expect(await page.getByRole('link', { name: /^Another Pupil\d+$/ }).count()).toBe(12);
  await page
    .getByRole('link', { name: /^Another Pupil\d+$/ })
    .nth(5)
    .click();
  await record(page, 'A session with the mentor', { 'It was held': true, 'Phase, 1 to 4': '1' });
  expect(await said(page)).toContain('A session with the mentor');
  for (const path of ['/first-list', '/pupil/1/record', '/pupil/1', example])
    expect((await page.goto(path))?.status(), path).toBe(404);
  await context.close();
});
