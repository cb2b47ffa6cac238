import { expect, test } from 'vitest';
import { embedCode } from './embed-code.ts';

const framed = { title: 'Lateness: "A" & B', version: 'latest', path: 'barnet/primary/late/', query: '' };

test('is whole, and HTML whatever is in it', () => {
  expect(embedCode('https://attendance.example/open', { ...framed, query: '?with=london&with=leeds' })).toBe(
    '<iframe src="https://attendance.example/open/latest/barnet/primary/late/embed.html?with=london&amp;with=leeds" title="Lateness: &quot;A&quot; &amp; B" width="100%" height="760"></iframe>',
  );
});

test('has a gap where the address is not known', () => {
  expect(embedCode(undefined, framed)).toContain('src="ADDRESS/latest/barnet/primary/late/embed.html"');
});
