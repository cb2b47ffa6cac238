import type { Browser, Page } from 'playwright-core';
import { bringAxe } from './axe.ts';

/** What pages are looked at with. */
export interface Screen {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly javaScriptEnabled?: boolean;
}

const kept = new WeakMap<Browser, Map<string, Promise<Page>>>();

/**
 * The one page of a browser for a screen and a service, at whatever was looked at last. In a context of its own each look
 * begins a process of the browser, which takes more processor time than the look itself, and reads axe as if never seen. Pages
 * of the service keep nothing but cookies: whoever looks next brings their own. (Public ones are cached as they say.)
 */
export function keptPage(browser: Browser, screen: Screen, address: string): Promise<Page> {
  const ofBrowser = kept.get(browser) ?? new Map<string, Promise<Page>>();
  kept.set(browser, ofBrowser);
  const key = keyOf(screen, address);
  const known = ofBrowser.get(key);
  if (known) return known;
  const page = opened(browser, screen, address);
  ofBrowser.set(key, page);
  page.catch(() => ofBrowser.delete(key));
  return page;
}

async function opened(browser: Browser, screen: Screen, address: string): Promise<Page> {
  const page = await (await browser.newContext({ ...screen, baseURL: address })).newPage();
  if (screen.javaScriptEnabled !== false) await bringAxe(page);
  return page;
}

/** Closes a page on which a look failed. The next look opens another. */
export async function forget(browser: Browser, screen: Screen, address: string): Promise<void> {
  const ofBrowser = kept.get(browser);
  const page = await ofBrowser?.get(keyOf(screen, address));
  ofBrowser?.delete(keyOf(screen, address));
  await page?.context().close();
}

const keyOf = (screen: Screen, address: string): string => JSON.stringify([screen, address]);
