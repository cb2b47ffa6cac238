import { type Browser, chromium } from 'playwright-core';
import { carriedBrowser } from './carried-browser.ts';
import { carriedFonts } from './carried-fonts.ts';

/** Keeps the browser to the page under test: no sandbox that root cannot have, no traffic of its own. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  // Scripts run for a moment on each page: threads that collect and compile for them take more processor time than they save.
  '--js-flags=--single-threaded,--no-opt,--no-sparkplug,--no-maglev',
];

/**
 * The browser that ABIE_BROWSER names, else the one that npm carries: never one that happens to be installed, so that a
 * run here says what a run on a fresh machine would. Either has the fonts of the project, and no others.
 */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.ABIE_BROWSER ?? (await carriedBrowser()),
    args: flags,
    env: { ...process.env, FONTCONFIG_FILE: carriedFonts() },
  });
}
