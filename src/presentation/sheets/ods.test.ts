import { crc32 } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { odsFile } from './ods.ts';
import { odsMediaType } from './ods-members.ts';
import type { Sheet, SheetCell } from './sheet.ts';

const madeAt = new Date('2026-09-01T08:30:00Z');
const columns = [
  { heading: 'School', width: 7 },
  { heading: 'Attendance, %', width: 3, digits: 2 },
];
const sheet = (...rows: readonly (readonly SheetCell[])[]): Sheet => ({
  title: 'Schools',
  columns,
  rows,
  about: [['Private', 'Not for publication']],
});
const membersOf = async (...rows: readonly (readonly SheetCell[])[]) =>
  unzipSync(await odsFile(sheet(...rows), madeAt));
const contentOf = async (...rows: readonly (readonly SheetCell[])[]) =>
  strFromU8((await membersOf(...rows))['content.xml']!);

test('the media type is the first member, stored as it is, with nothing before or between', async () => {
  const bytes = Buffer.from(await odsFile(sheet(), madeAt));
  expect(bytes.toString('latin1', 30, 38 + odsMediaType.length)).toBe(`mimetype${odsMediaType}`);
  const local = { flags: 6, method: 8, crc: 14, size: 18, name: 26, extra: 28 };
  expect(bytes.readUInt16LE(local.flags)).toBe(0);
  expect(bytes.readUInt16LE(local.method)).toBe(0);
  expect(bytes.readUInt32LE(local.crc)).toBe(crc32(odsMediaType));
  expect(bytes.readUInt32LE(local.size)).toBe(odsMediaType.length);
  expect(bytes.readUInt16LE(local.extra)).toBe(0);
});

test('the manifest names every other member, and all are well formed', async () => {
  const members = await membersOf(['x', 1]);
  const listed = [...strFromU8(members['META-INF/manifest.xml']!).matchAll(/full-path="([^"]+)"/g)];
  expect(listed.map(([, path]) => path).sort()).toEqual(['/', 'content.xml', 'meta.xml', 'styles.xml']);
  for (const [path, bytes] of Object.entries(members)) {
    if (path.endsWith('.xml')) expect(openTags(strFromU8(bytes)), path).toEqual([]);
  }
});

test('numbers are numbers and words are words', async () => {
  const content = await contentOf(['St Mary’s', 93.47], ['Oakfield', 'no expectation']);
  expect(content).toContain('office:value-type="float" office:value="93.47"><text:p>93.47</text:p>');
  expect(content).toContain('office:value-type="string"><text:p>no expectation</text:p>');
  expect(content).toContain("table:target-range-address=\"'Schools'.A1:'Schools'.B3\"");
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', 'of:=SUM([.A1])'])(
  'words that look like a formula, %j, are said to be words, and no cell has a formula',
  async (words) => {
    const content = await contentOf([words, 1]);
    expect(content).not.toContain('table:formula');
    const cells = content.match(/<table:table-cell[^>]*>/g)!;
    expect(cells.filter((cell) => !cell.includes('office:value-type='))).toEqual([]);
    expect(cells.filter((cell) => cell.includes('"float"'))).toHaveLength(1);
  },
);

test('words are text, never markup, and hold nothing that XML cannot write', async () => {
  const content = await contentOf(['</text:p><script x="&"> \u0000\u001b\ud800\uffff end', 1]);
  expect(content).toContain('&lt;/text:p&gt;&lt;script x=&quot;&amp;&quot;&gt; \ufffd end');
  expect(openTags(content)).toEqual([]);
});

test('lines, tabs and runs of spaces stay', async () => {
  const content = await contentOf(['  a   b\tc\nd ', 1]);
  expect(content).toContain(
    '<text:p><text:s text:c="2"/>a<text:s text:c="3"/>b<text:tab/>c</text:p><text:p>d<text:s text:c="1"/></text:p>',
  );
});

test('a number that is none is a fault of whoever gave it', async () => {
  await expect(odsFile(sheet(['x', Number.NaN]), madeAt)).rejects.toThrow(RangeError);
});

test('21,000 rows, which another thread packs', async () => {
  const rows = Array.from({ length: 21_000 }, (_, i) => [`School ${i}`, 93.4]);
  const content = await contentOf(...rows);
  expect(content.match(/<table:table-row>/g)).toHaveLength(21_002);
  expect(openTags(content)).toEqual([]);
});

test('the same table at the same time is the same bytes', async () => {
  expect(await odsFile(sheet(['x', 1]), madeAt)).toEqual(await odsFile(sheet(['x', 1]), madeAt));
});

/** Tags that are opened and not closed in their turn: none in a well-formed document. */
function openTags(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, end, name, selfClosing] of xml.matchAll(/<(\/?)([a-z:-]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (end) {
      if (open.pop() !== name) return [`</${name}>`];
    } else if (!selfClosing) open.push(name!);
  }
  return open;
}
