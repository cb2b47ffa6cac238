import { expect, test } from 'vitest';
import { templates } from './templates.ts';

test('pages between are a sign that every typeface has', () => {
  const items = [{ number: 1, href: '?page=1' }, { ellipsis: true }, { number: 9, href: '?page=9' }];
  const html = templates().renderString(
    '{% from "pages-of-list.njk" import pagesOfList %}{{ pagesOfList(pagination) }}',
    { pagination: { items } },
  );
  expect(html).toContain('…');
  expect(html).toContain('href="?page=9"');
  expect(html).not.toMatch(/&ctdot;|⋯|&lt;/);
});
