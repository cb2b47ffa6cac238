import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The axe that `@axe-core/playwright` brings, without its comments and spaces: half as much to send and to read for each page. */
const source = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
    'axe-core/axe.min.js',
  ),
  'utf8',
);

/** Rules of WCAG 2.2 AA, and what axe thinks good practice besides. */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A rule that a page breaks, and the elements that break it. */
export interface AxeFault {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/**
 * Has axe in every document that a page opens from now on. Sent with each look instead, it goes through the browser as a message of
 * 0.65 MB and is read anew; so the page keeps it, and what it has read of it.
 */
export const bringAxe = (page: Page): Promise<unknown> => page.addInitScript({ content: source });

interface Axe {
  run(
    of: unknown,
    options: { readonly runOnly?: readonly string[]; readonly resultTypes: readonly string[] },
  ): Promise<{ readonly violations: readonly AxeFault[] }>;
}

/**
 * What axe finds wrong with a page as it stands. `AxeBuilder` asks the same, but reads axe three times for it, opens a second
 * page, and carries every rule that holds back and forth: half of the processor time of a look.
 *
 * @param tags of the rules that are asked for; all that axe asks unless told otherwise
 */
export async function axeFaults(page: Page, tags?: readonly string[]): Promise<readonly AxeFault[]> {
  // axe asks other frames by itself only where it stands in them.
  expect(page.frames(), 'frames of the page').toHaveLength(1);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(
    async (runOnly) => {
      const { axe, document } = globalThis as unknown as { readonly axe: Axe; readonly document: unknown };
      const { violations } = await axe.run(document, {
        resultTypes: ['violations'],
        ...(runOnly ? { runOnly } : {}),
      });
      return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
    },
    tags && [...tags],
  );
}
