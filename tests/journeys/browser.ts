import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** Keeps the browser to the page under test: no sandbox that root cannot have, no traffic of its own. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser that ABIE_BROWSER names, else one that is installed, else the one that npm carries. */
export async function startBrowser(): Promise<Browser> {
  const path = process.env.ABIE_BROWSER ?? installed.find((candidate) => existsSync(candidate));
  if (path !== undefined) return chromium.launch({ executablePath: path, args: flags });
  const { default: carried } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await carried.executablePath(),
    args: [...carried.args, ...flags],
  });
}
