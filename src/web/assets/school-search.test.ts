import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';
import { startBrowser } from '../../../tests/journeys/browser.ts';

let service: TestService;
let browser: Browser;
let origin: string;
let cookie: { name: string; value: string };
beforeAll(async () => {
  service = await testService();
  origin = await service.app.listen({ host: '127.0.0.1', port: 0 });
  const [name, value] = (await service.as('analyst')).headers.cookie!.split('=') as [string, string];
  cookie = { name, value };
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service.close();
});

async function open({ javaScriptEnabled = true } = {}): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled });
  await context.addCookies([{ ...cookie, url: origin }]);
  const page = await context.newPage();
  await page.goto(`${origin}/schools`);
  return page;
}

let page: Page;
beforeEach(async () => {
  page = await open();
  return () => page.context().close();
});
const input = () => page.getByRole('combobox', { name: 'Name, place or URN' });
const options = () => page.locator('.abie-suggestions:not([hidden]) [role=option]');
const chosen = () => page.locator('[role=option][aria-selected=true]').allTextContents();
const typing = async (words: string) => {
  await input().pressSequentially(words);
  await options().first().waitFor();
};

test('suggestions open as one types, are announced, and say which is meant', async () => {
  expect(await input().getAttribute('aria-expanded')).toBe('false');
  await typing('king edw');
  expect(await input().getAttribute('aria-expanded')).toBe('true');
  expect(await options().allTextContents()).toEqual([
    expect.stringMatching(/^King Edward Grammar School\s+Norfolk, URN 136300$/),
  ]);
  expect(await page.getByRole('status').textContent()).toBe(
    '1 school suggested. Use the arrow keys to choose one.',
  );
  expect(await page.getByRole('listbox', { name: 'Schools' }).getAttribute('id')).toBe(
    await input().getAttribute('aria-controls'),
  );
});

test('arrow keys go through the schools and round, the field keeps the focus and what was typed', async () => {
  await typing('snoring');
  const [only] = await options().allTextContents();
  await page.keyboard.press('ArrowDown');
  expect(await chosen()).toEqual([only]);
  expect(await input().getAttribute('aria-activedescendant')).toBe(
    await options().first().getAttribute('id'),
  );
  await page.keyboard.press('ArrowDown');
  expect(await chosen()).toEqual([]);
  expect(await input().getAttribute('aria-activedescendant')).toBeNull();
  await page.keyboard.press('ArrowUp');
  expect(await chosen()).toEqual([only]);
  expect(await input().inputValue()).toBe('snoring');
  expect(await input().evaluate((field) => field === document.activeElement)).toBe(true);
});

test('Enter on a school opens it; Enter on the words searches the list', async () => {
  await typing('king edw');
  await page.keyboard.press('ArrowDown');
  await Promise.all([page.waitForURL('**/school/136300'), page.keyboard.press('Enter')]);
  await page.goto(`${origin}/schools`);
  await typing('king edw');
  await Promise.all([page.waitForURL(/schools\?search=king\+edw/), page.keyboard.press('Enter')]);
  expect(await page.locator('#found').textContent()).toContain('1 of 97 schools');
});

test('a click opens a school too', async () => {
  await typing('king edw');
  await Promise.all([page.waitForURL('**/school/136300'), options().first().click()]);
});

test('Escape closes the suggestions and keeps the words; leaving the field closes them', async () => {
  await typing('king');
  await page.keyboard.press('Escape');
  expect(await options().count()).toBe(0);
  expect(await input().inputValue()).toBe('king');
  await typing(' e');
  await page.keyboard.press('Tab');
  expect(await input().getAttribute('aria-expanded')).toBe('false');
});

test('nothing that is found is announced, and one letter asks nothing', async () => {
  await input().pressSequentially('zzzz');
  await page.getByRole('status').filter({ hasText: 'No schools suggested' }).waitFor({ state: 'attached' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await input().fill('k');
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
});

test('a name is text: what is markup in it stays to be read', async () => {
  await typing('clapton');
  expect(await options().first().textContent()).toContain(
    'Clapton Park School for Girls & Sixth Form <Academy>',
  );
  expect(await options().first().locator('academy').count()).toBe(0);
});

test('where the search cannot be asked, the form beneath still searches', async () => {
  await page.route('**/schools/suggest*', (route) => route.abort());
  await input().pressSequentially('king edw');
  await page.waitForTimeout(300);
  expect(await options().count()).toBe(0);
  await Promise.all([
    page.waitForURL(/search=king/),
    page.getByRole('button', { name: 'Show schools' }).click(),
  ]);
});

test('without JavaScript it is a plain field in a plain form', async () => {
  const plain = await open({ javaScriptEnabled: false });
  const field = plain.getByLabel('Name, place or URN');
  expect(await field.getAttribute('role')).toBeNull();
  await field.fill('snoring');
  await plain.getByRole('button', { name: 'Show schools' }).click();
  expect(await plain.locator('#found').textContent()).toContain('1 of 97 schools');
  await plain.context().close();
});
