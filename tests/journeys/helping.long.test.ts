import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import type { Visitor } from '../fixtures/service.ts';
import { visitorAt } from '../fixtures/visitor-at.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff } from './look-at.ts';
import { pageOf, press, said } from './pages-of.ts';

let browser: Browser;
let service: OpenService;
let asking: Visitor;
let helping: Visitor;
let head: Page;
let other: Page;
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openService()]);
  asking = await service.as('head');
  helping = await visitorAt(service, (urn + 1) as never, 'head');
  [head, other] = await Promise.all(
    [asking, helping].map((visitor) =>
      pageOf(browser, visitor, service.address, { javaScriptEnabled: false }),
    ) as [Promise<Page>, Promise<Page>],
  );
  for (const page of [head, other]) page.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const urn = sampleUrns.londonSecondary;

/** A page as somebody looks at it: in a wide window for axe, and in a narrow one. */
async function seen(name: string, visitor: Visitor, path: string): Promise<void> {
  const state = { name, visitor, address: service.address, path };
  await axeFindsNothing(browser, state);
  await nothingIsCutOff(browser, state);
}

test('one school agrees to be asked, another asks, and they meet', async () => {
  await other.goto(`/school/${urn + 1}/contact`);
  await other.getByLabel('Whom to write to').fill('Deputy head');
  await other.getByLabel('Email address').fill('deputy@similar.sch.uk');
  await other.getByLabel('What others can learn from you (optional)').fill('A Year 8 club that lasts.');
  await other.getByLabel('Year 8').check();
  await press(other, 'Agree to be contacted');
  expect(await said(other)).toContain('You have agreed');
  await seen('helping consent', helping, `/school/${urn + 1}/contact`);

  await head.goto(`/school/${urn}`);
  await head.getByRole('link', { name: /agreed to be asked/ }).click();
  expect(await said(head)).toContain('A Year 8 club that lasts.');
  expect(await said(head)).not.toContain('deputy@similar');
  await seen('helping contacts', asking, `/school/${urn}/contacts`);
  await press(head, 'Ask');
  expect(await head.title()).toMatch(/^Error/);
  await head.getByRole('radio').first().check();
  await head.getByLabel('What is it about?').selectOption({ label: 'Year 8' });
  await head.getByLabel('What do you want to ask?').fill('How did the club begin?');
  await press(head, 'Ask');
  const here = new URL(head.url()).pathname;
  expect(await said(head)).toContain('An answer is hoped for by');

  await other.goto('/');
  await other.getByRole('link', { name: 'Schools that help each other' }).first().click();
  await seen('helping box', helping, `/school/${urn + 1}/help`);
  await other.getByRole('link', { name: /Clapton Park/ }).click();
  const write = async (page: Page, what: RegExp, words: string) => {
    await page.goto(here);
    await page.getByRole('radio', { name: what }).check();
    await page.getByLabel('What you want to say').fill(words);
    if (what.source.includes('email')) {
      const address = page.getByLabel('If you agree to be written to: which address?');
      if ((await address.inputValue()) === '') await address.fill('head@clapton.sch.uk');
    }
    await press(page, 'Send');
    expect(await page.title()).not.toMatch(/^Error/);
  };
  await write(other, /^Answer/, 'With six pupils and a cupboard.');
  await write(head, /by email/, 'May we come?');
  expect(await said(head)).not.toContain('deputy@similar');
  await write(other, /by email/, 'Yes.');
  await head.goto(here);
  expect(await said(head)).toContain('deputy@similar.sch.uk');
  await seen('helping thread', asking, here);
  await write(head, /with thanks/, 'The club runs.');
  expect(await head.getByRole('button', { name: 'Send' }).count()).toBe(0);
  await other.goto(here);
  expect(await said(other)).toContain('Ended with thanks');
});

test('the library of practices, and a toolkit', async () => {
  for (const path of [
    '/practices',
    '/practices?gap=year-8',
    '/practices/transition-7-to-8',
    '/practices/days-missed',
  ])
    await seen(`practices${path.replace(/\W/g, '-')}`, asking, path);
});

test('a hub lead proposes what a practice says, and an approver decides beside what stands', async () => {
  const [hub, approver] = await Promise.all([service.as('hub-lead'), service.as('approver')]);
  const at = (visitor: Visitor) => pageOf(browser, visitor, service.address, { javaScriptEnabled: false });
  const [editor, second] = await Promise.all([at(hub), at(approver)]);
  await editor.goto('/practices/transition-7-to-8');
  await editor.getByRole('link', { name: 'Propose a change' }).click();
  await seen('practice form', hub, '/practices/transition-7-to-8/change');
  await seen('practice new', hub, '/practice-changes/new');
  await editor.getByLabel('What it costs').fill('An afternoon a term.');
  await press(editor, 'Propose it');
  expect(await editor.title()).toMatch(/^Error/);
  expect(await editor.getByLabel('What it costs').inputValue()).toBe('An afternoon a term.');
  await editor.getByLabel('Why you propose this').fill('Schools told us.');
  await press(editor, 'Propose it');
  expect(await said(editor)).toContain('A second person decides on it.');
  await second.goto('/');
  await second.getByRole('link', { name: 'Changes of practices' }).click();
  await seen('practice changes', approver, '/practice-changes');
  await second
    .getByRole('link', { name: /Year 7/ })
    .first()
    .click();
  await seen('practice change', approver, new URL(second.url()).pathname);
  await second.getByRole('radio', { name: 'Yes, approve it' }).check();
  await press(second, 'Decide');
  await second.getByRole('link', { name: 'edition 2 of the practice' }).click();
  expect(await said(second)).toContain('An afternoon a term.');
  await seen('practice edited', asking, '/practices/transition-7-to-8');
});
