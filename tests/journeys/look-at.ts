import { mkdirSync } from 'node:fs';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { expect } from 'vitest';
import { cookiesOf } from '../fixtures/open-service.ts';
import type { Visitor } from '../fixtures/service.ts';
import { axeFaults, wcag } from './axe.ts';
import { forget, keptPage, type Screen } from './kept-page.ts';

/** A page in one of its states. */
export interface PageState {
  readonly name: string;
  readonly visitor: Pick<Visitor, 'headers'>;
  readonly address: string;
  readonly path: string;
  /** 200, unless the page says that something is refused. */
  readonly status?: number | undefined;
  /** What is done on the page before it is looked at. */
  readonly act?: ((page: Page) => Promise<void>) | undefined;
}

const desktop: Screen = { viewport: { width: 1280, height: 900 } };
/** axe needs scripts; a reader does not. */
const phone: Screen = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };

/** A folder, to keep a picture of every state in. */
const pictures = process.env.ABIE_PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });

/** Keeps a picture of a whole page, where pictures are kept. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await page.screenshot({ path: `${pictures}/${name.replace(/\W+/g, '-')}.png`, fullPage: true });
}

/** axe finds nothing on a page, with everything unfolded. */
export async function axeFindsNothing(browser: Browser, state: PageState): Promise<void> {
  await lookAt(browser, state, desktop, async (page) => {
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    const faults = await axeFaults(page, wcag);
    expect(faults.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

/** At 320 pixels and without scripts nothing of a page is cut off, nor in wider letters. */
export async function nothingIsCutOff(browser: Browser, state: PageState): Promise<void> {
  await lookAt(browser, state, phone, async (page) => {
    // By keyboard: a pointer that was left somewhere would hover over the next page.
    for (const summary of await page.locator('summary').all()) await summary.press('Enter');
    expect(await tooWide(page)).toEqual([]);
    await spreadLetters(page);
    expect(await tooWide(page), 'in wider letters').toEqual([]);
  });
}

/** Sets a page as wide as it gets in Verdana or DejaVu Sans, the widest letters that usually stand in for Arial. */
export async function spreadLetters(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.letterSpacing = '0.08em';
  });
}

/** What can be seen of a page to the right of 320 pixels. In one call: asking whether each element is visible took seconds. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) => {
        const { right, width, height } = one.getBoundingClientRect();
        const shown = width > 0 && height > 0 && one.checkVisibility();
        return right > 320.5 && shown && getComputedStyle(one).visibility === 'visible';
      })
      .map((one) => one.outerHTML.slice(0, 200)),
  );
}

/** Opens a page as its visitor, with the scripts and styles that the security policy lets through, and no complaint. */
async function lookAt(
  browser: Browser,
  { name, visitor, address, path, status = 200, act }: PageState,
  screen: Screen,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await keptPage(browser, screen, address);
  const complaints: string[] = [];
  const hear = (message: ConsoleMessage) => {
    const ofThePage = message.location().url === page.url() && message.text().includes(`of ${status}`);
    if (message.type() === 'error' && !ofThePage && !message.text().includes('422'))
      complaints.push(message.text());
  };
  let stays = false;
  try {
    await page.context().clearCookies();
    await page.context().addCookies(cookiesOf(visitor, address));
    page.on('console', hear);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(status);
    await act?.(page);
    await keepPicture(page, `${name} ${screen.viewport.width}`);
    await look(page);
    expect(complaints).toEqual([]);
    stays = act === undefined && answer?.headers().refresh === undefined;
  } finally {
    page.off('console', hear);
    // One that asks for itself again is not left open, nor one on which something was done, nor one in the middle of something.
    if (!stays) await forget(browser, screen, address);
  }
}
