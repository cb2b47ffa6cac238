import { expect, test } from 'vitest';
import { openedPdf } from '../../../tests/fixtures/opened-pdf.ts';
import { addressLines, type Letter, letterPdfs, linesInWindow } from './letters.ts';
import { byWhen, noticePlaces, noticeText, whomToAsk } from './notice-words.ts';

const long = 'St Mary’s Roman Catholic Voluntary Aided Primary School and Nursery, Newcastle upon Tyne';
const lines = ['Mill Lane', 'Wick', 'By the Sea', 'Ely', 'Cambridgeshire'];
const letter = (urn: number, school: string): Letter => ({
  urn,
  address: addressLines(school, lines, 'CB7 4XX'),
  date: '30 November 2026',
  ...noticeText('report', {
    ...noticePlaces,
    school,
    year: '2026/27',
    by_when: byWhen('16 January 2027'),
    whom_to_ask: whomToAsk(undefined),
  }),
});

/** Where each line of text begins, mm from the left and from the top of its sheet, in the order in which they stand. */
function places(bytes: Uint8Array): readonly { readonly left: number; readonly top: number }[] {
  const mm = 25.4 / 72;
  return [...openedPdf(bytes).matchAll(/^1 0 0 -1 (\S+) (\S+) cm$/gm)].map(([, x, y]) => ({
    left: Number(x) * mm,
    top: 297 - Number(y) * mm,
  }));
}

test('an address keeps the name, the street, the town and the postcode, and fits the window', () => {
  expect(addressLines('A School', lines, 'CB7 4XX')).toEqual([
    'The Headteacher',
    'A School',
    'Mill Lane',
    'By the Sea',
    'Ely',
    'Cambridgeshire',
    'CB7 4XX',
  ]);
  const cut = addressLines(long, lines, 'CB7 4XX');
  expect(cut).toHaveLength(linesInWindow);
  expect(cut.slice(1, 3)).toEqual([
    'St Mary’s Roman Catholic Voluntary Aided',
    'Primary School and Nursery, Newcastle upon',
  ]);
  expect([cut[3], cut.at(-1)]).toEqual(['Mill Lane', 'CB7 4XX']);
  expect(addressLines('A School', ['Ely'], 'CB7 4XX')).toEqual([
    'The Headteacher',
    'A School',
    'Ely',
    'CB7 4XX',
  ]);
});

test('the address shows through the window however the sheet lies in it, and nothing else does', () => {
  const at = places(letterPdfs()([letter(100000, long)]));
  const address = at.slice(1, 1 + linesInWindow);
  for (const { left, top } of address) {
    expect(left).toBeCloseTo(25, 3);
    // The foot of a line: its capitals are 2.3 mm high.
    expect(top - 2.4).toBeGreaterThanOrEqual(57);
    expect(top).toBeLessThanOrEqual(81);
  }
  for (const { top } of [at[0]!, ...at.slice(1 + linesInWindow)]) expect(top < 46 || top - 5 > 92).toBe(true);
});

test('a sheet for each school, and the same bytes again', () => {
  const make = letterPdfs();
  const two = [letter(100000, 'A'), letter(100001, 'B')];
  const bytes = make(two);
  expect(openedPdf(bytes).match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
  expect(Buffer.from(make(two)).equals(Buffer.from(bytes))).toBe(true);
});
