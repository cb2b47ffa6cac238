import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults, bringAxe, wcag } from './axe.ts';
import { startBrowser } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const faulty = `<!doctype html><title>x</title><main><h3>Third</h3><img src="data:,"><label>y</label><input>
  <p style="color: #aaa; background: #fff">Faint</p><details><summary></summary>z</details></main>`;

const newPage = async () => (await browser.newContext()).newPage();
const open = (page: Page) => page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(faulty)}`);

test.each([
  ['of WCAG', wcag, [true, false]],
  ['of axe', undefined, [true]],
] as const)(
  'finds what its own runner finds of a page with faults, by the rules %s',
  async (_, tags, ways) => {
    const page = await newPage();
    await open(page);
    const runner = new AxeBuilder({ page });
    const { violations } = await (tags ? runner.withTags([...tags]) : runner).analyze();
    const found = violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
    expect(found.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['color-contrast', 'image-alt', 'label']),
    );
    await page.context().close();
    for (const brought of ways) {
      // The runner leaves its axe in the page: ours is asked of another.
      const ours = await newPage();
      if (brought) await bringAxe(ours);
      await open(ours);
      expect(await ours.evaluate(() => 'axe' in globalThis)).toBe(brought);
      expect(await axeFaults(ours, tags)).toEqual(found);
      await ours.context().close();
    }
  },
);

test('says that it does not look into frames', async () => {
  const page = await newPage();
  await page.setContent('<iframe srcdoc="<img>"></iframe>');
  await expect(axeFaults(page)).rejects.toThrow('frames of the page');
  await page.context().close();
});
