import type { Browser, Page } from 'playwright-core';
import { cookiesOf } from '../fixtures/open-service.ts';
import type { Visitor } from '../fixtures/service.ts';

/** A page in somebody's own browser, gone when its context is closed. */
export async function pageOf(
  browser: Browser,
  visitor: Pick<Visitor, 'headers'>,
  address: string,
  { javaScriptEnabled = true }: { readonly javaScriptEnabled?: boolean } = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: address, javaScriptEnabled });
  await context.addCookies(cookiesOf(visitor, address));
  return context.newPage();
}

/** What the page says, for people: its main part. */
export const said = (page: Page): Promise<string> =>
  page
    .locator('main')
    .textContent()
    .then((text) => (text ?? '').replace(/\s+/g, ' '));

/** Presses a button and waits for the page that it leads to, whole: half a page may lack what is looked for next. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState();
}
