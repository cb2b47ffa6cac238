import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults, wcag } from './axe.ts';
import { startBrowser } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const faulty = `<title>x</title><main><h3>Third</h3><img src="data:,"><label>y</label><input>
  <p style="color: #aaa; background: #fff">Faint</p><details><summary></summary>z</details></main>`;

test.each([
  ['of WCAG', wcag],
  ['of axe', undefined],
] as const)('finds what its own runner finds of a page with faults, by the rules %s', async (_, tags) => {
  const page = await (await browser.newContext()).newPage();
  await page.setContent(faulty);
  const runner = new AxeBuilder({ page });
  const { violations } = await (tags ? runner.withTags([...tags]) : runner).analyze();
  const found = violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
  expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'image-alt', 'label']));
  expect(await axeFaults(page, tags)).toEqual(found);
  await page.context().close();
});

test('says that it does not look into frames', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.setContent('<iframe srcdoc="<img>"></iframe>');
  await expect(axeFaults(page)).rejects.toThrow('frames of the page');
  await page.context().close();
});
