import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import { asOwner } from '../fixtures/database.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { hubSql } from '../fixtures/sample-hubs.ts';
import { sampleHub } from '../fixtures/sample-people.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff } from './look-at.ts';
import { pageOf, press, said } from './pages-of.ts';

let browser: Browser;
let service: OpenService;
const people = {} as Record<'head' | 'hub-lead' | 'regional-adviser' | 'analyst', Page>;
type Who = keyof typeof people;
const whos: readonly Who[] = ['head', 'hub-lead', 'regional-adviser', 'analyst'];

beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openService()]);
  await asOwner(
    service.database.ownerUrl,
    `${hubSql()};
     insert into support_reading (urn, year, word, shortfall, phase, gap, easting, northing, loaded_at)
       select ${urn}, year, 'not reached', 1.6, 'secondary', '{"year-8": 1.2}', 530000, 180000, now()
       from unnest('{2024-25,2025-26}'::text[]) of_year (year)`,
  );
  for (const who of whos) {
    people[who] = await pageOf(browser, await service.as(who), service.address, { javaScriptEnabled: false });
    people[who].setDefaultTimeout(10_000);
  }
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const urn = sampleUrns.londonSecondary;
const here = `/school/${urn}/support`;
let course: string;

/** Sends a form of the course's page, by its heading. */
async function form(
  who: Who,
  heading: string,
  fill: (within: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  const page = people[who];
  await page.goto(course);
  const within = page.getByRole('region', { name: heading });
  await fill(within);
  await within.getByRole('button').last().click();
  await page.waitForLoadState();
  expect(await page.title(), await said(page)).not.toMatch(/^Error/);
}

/** Writes down what was planned or done. */
const write = (who: Who, what: string, day: readonly [string, string, string] | undefined, words: string) =>
  form(who, 'Write what is planned or done', async (within) => {
    await within.getByLabel('What is it?').selectOption({ label: what });
    if (day)
      for (const [i, part] of ['Day', 'Month', 'Year'].entries())
        await within.getByLabel(part, { exact: true }).fill(day[i]!);
    await within.getByLabel('What was said, planned or done').fill(words);
  });

/** Answers what was written with these words. */
async function answer(who: Who, to: string, words: string): Promise<void> {
  const page = people[who];
  await page.goto(course);
  const entry = page.locator('.abie-card', { hasText: to });
  await entry.locator('summary').click();
  await entry.getByLabel('Your answer').fill(words);
  await entry.getByRole('button', { name: 'Send your answer' }).click();
  await page.waitForLoadState();
  expect(await page.locator('.abie-card', { hasText: to }).textContent()).toContain(words);
}

/** The course as somebody looks at it: in a wide window for axe, and in a narrow one. */
async function seen(name: string, who: Role | 'public', path = course): Promise<void> {
  const state = {
    name: `support ${name} ${who}`,
    visitor: await service.as(who),
    address: service.address,
    path,
  };
  await axeFindsNothing(browser, state);
  await nothingIsCutOff(browser, state);
}

const hostile = '<script>alert(1)</script> {{ 7*7 }} ’; drop table hub';

test('a school asks, is offered support and accepts', async () => {
  const { head, 'regional-adviser': adviser } = people;
  await head.goto('/');
  await head.getByRole('link', { name: 'Support', exact: true }).first().click();
  expect(await said(head)).toContain('By this rule the school would be offered support for 2025/26');
  await seen('before', 'head', here);
  await head.getByLabel('What do you want support with?').fill(`Year 8 worries us. ${hostile}`);
  await press(head, 'Ask for support');
  await head.getByRole('link', { name: /^Support since/ }).click();
  course = new URL(head.url()).pathname;
  expect(await said(head)).toContain(hostile);

  await adviser.goto('/support');
  await adviser.getByRole('link', { name: /Clapton Park/ }).click();
  expect(await said(adviser)).toContain('Year 8 worries us.');
  await seen('proposed', 'regional-adviser');
  await form('regional-adviser', 'Decide whether to offer support', async (within) => {
    await within.getByLabel('Offer support', { exact: true }).check();
    await within.getByLabel('Why? The school reads this').fill('Two years in a row, and you asked.');
  });
  // Nobody else knows of it.
  for (const who of ['hub-lead', 'analyst'] as const)
    expect((await people[who].goto(course))?.status(), who).toBe(404);

  await seen('offered', 'head');
  await form('head', 'Answer the offer', async (within) => {
    await within.getByRole('radio', { name: /^Accept/ }).check();
    await within.getByRole('combobox', { name: /^If you accept/ }).selectOption({ label: 'Hub hub-london' });
    await within.getByLabel('Anything that you want to say (optional)').fill('From October, please.');
  });
  expect(await said(head)).toContain('Accepted, waits for a hub');
  expect((await people.analyst.goto(course))?.status()).toBe(200);
  expect(await said(people.analyst)).not.toContain('From October');
});

test('an adviser finds a hub by the plan', async () => {
  const { 'regional-adviser': adviser } = people;
  await adviser.goto('/support');
  await adviser.getByRole('link', { name: 'Plan which schools work with which hub' }).click();
  expect(await said(adviser)).toContain('It would rather work with Hub hub-london');
  await seen('plan', 'regional-adviser', '/support/plan');
  await press(adviser, 'Confirm and place the schools');
  expect(await said(adviser)).toContain('Works with a hub');
  await people['hub-lead'].goto('/support');
  await people['hub-lead'].getByRole('link', { name: /Clapton Park/ }).click();
  expect(await said(people['hub-lead'])).toContain('From October, please.');
});

test('school and hub go through the course, each answering what the other writes', {
  timeout: 180_000,
}, async () => {
  await write('head', 'Self-assessment of attendance and behaviour', ['5', '10', '2026'], 'Weak on Fridays.');
  await answer('hub-lead', 'Weak on Fridays.', 'We saw the same.');
  await write(
    'hub-lead',
    'What pupils and staff said in the surveys, in words',
    ['9', '10', '2026'],
    'Lonely.',
  );
  await write('hub-lead', 'Day booked', ['14', '10', '2026'], 'Diagnostic day');
  await people['hub-lead'].goto(course);
  expect(await said(people['hub-lead'])).toContain('14 October 2026: booked, and over.');
  await write('hub-lead', 'Joint diagnostic day', ['14', '10', '2026'], `Year 8 eats alone. ${hostile}`);
  await write('hub-lead', 'Day held', ['14', '10', '2026'], 'Held together.');
  await answer('head', 'Year 8 eats alone.', `Not in the new canteen. ${hostile}`);
  const own = people['hub-lead'].locator('.abie-card', { hasText: 'Held together.' });
  expect(await own.locator('details').count()).toBe(0);
  await write(
    'head',
    'Objective: who does what, by when, and how we shall know',
    ['1', '3', '2027'],
    'Breakfast club: Ms Ali; twenty pupils',
  );
  await write(
    'hub-lead',
    'Objective: who does what, by when, and how we shall know',
    ['1', '4', '2027'],
    'Friday lessons moved',
  );
  await write('hub-lead', 'Termly review', ['27', '11', '2026'], 'The club runs.');
  await answer('head', 'The club runs.', 'Twelve pupils so far.');
  const text = await said(people.head);
  expect(text).toContain('1 of 10: 14 October 2026');
  expect(text).toContain('Objectives2, the last due 1 April 2027');
  expect(text).toContain(hostile);
  for (const who of ['head', 'hub-lead', 'regional-adviser', 'analyst'] as const) await seen('placed', who);
});

test('it ends with what became of each objective and how the school goes on', async () => {
  const { head, 'hub-lead': hub } = people;
  await hub.goto(course);
  const end = hub.getByRole('region', { name: 'Pause, stop or end' });
  await end.getByLabel('End: the work is done').check();
  await end.getByLabel('Why?').fill('Three terms are over.');
  await end.getByRole('button').click();
  await hub.waitForLoadState();
  expect(await hub.title()).toMatch(/^Error/);
  expect(await said(hub)).toContain('Choose how far each objective was achieved');
  expect(await end.getByLabel('Why?').inputValue()).toBe('Three terms are over.');
  const outcomes = { 'Breakfast club': 'Achieved', 'Friday lessons moved': 'Partly achieved' };
  for (const [objective, far] of Object.entries(outcomes))
    await end.getByRole('group', { name: objective }).getByLabel(far, { exact: true }).check();
  await end.getByLabel('If it ends: how does the school go on alone?').fill('The club is in the budget.');
  await end.getByRole('button').click();
  await hub.waitForLoadState();
  await head.goto(course);
  const text = await said(head);
  expect(text).toContain('AchievedBreakfast club: Ms Ali; twenty pupils');
  expect(text).toContain('Partly achievedFriday lessons moved');
  expect(text).toContain('The club is in the budget.');
  expect(await head.getByRole('button').allTextContents()).not.toContain('Write it down');
  await seen('ended', 'head');
  await seen('list', 'analyst', '/support?state=ended');
  await seen('how groups fared', 'analyst', '/support/fairness');
  await seen('by gap or by level', 'regional-adviser', '/support/choosing');
  await seen('what it achieved', 'public', '/what-support-achieved');
  // The hub sees the school no longer.
  expect((await hub.goto(`/school/${urn}`))?.status()).toBe(404);
});

test('an open day beyond the last day of its hub is cancelled, and whoever signed up reads so', async () => {
  await asOwner(
    service.database.ownerUrl,
    `insert into open_day (hub, on_day, words, seats, by_person, made_at)
       select '${sampleHub}', current_date + n, 'From 9am, at the lead school', 20, id, now() from person, unnest('{20,40}'::integer[]) n
         where subject = 'hub-lead';
     insert into open_day_school (open_day, urn, people, by_person, at)
       select d.id, ${urn}, 2, p.id, now() from open_day d, person p where p.subject = 'head';
     update hub set last_day = current_date + 30 where id = '${sampleHub}'`,
  );
  const { head } = people;
  await head.goto(here);
  const text = await said(head);
  expect(text).toContain('Open days that you signed up for');
  expect(text).toContain('Cancelled');
  for (const who of ['head', 'hub-lead'] as const) await seen('open days', who, `/hubs/${sampleHub}`);
  await seen('school with open days', 'head', here);
});
