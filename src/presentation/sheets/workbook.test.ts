import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { workbookFile } from './workbook.ts';

const sheets = [
  {
    name: 'Cover',
    title: 'Attendance',
    lines: ['What it is.'],
    columns: [{ heading: 'Item' }],
    rows: [['a']],
  },
  {
    name: 'figures by week',
    title: 'Figures',
    lines: ['One table.', 'Notes are in another sheet.'],
    columns: [{ heading: 'Place' }, { heading: 'Absence', digits: 2 }],
    rows: [
      ['England', 6.625],
      ['Rutland', 'c'],
    ],
  },
];
const contentOf = async () =>
  strFromU8(unzipSync(await workbookFile(sheets, new Date('2026-01-01T09:30:00Z')))['content.xml']!);

test('a title in A1, what the sheet holds below it, one tagged header row, and a named table', async () => {
  const content = await contentOf();
  const rows = content
    .split('table:name="figures by week">')[1]!
    .match(/<table:table-row>.*<\/table:table-row>/g)!;
  expect(rows.map((row) => row.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|'))).toEqual([
    '|Figures|',
    '|One table.|',
    '|Notes are in another sheet.|',
    '|Place|Absence|',
    '|England|6.63|',
    '|Rutland|c|',
  ]);
  expect(content.match(/<table:table-header-rows>/g)).toHaveLength(2);
  expect(content).toContain(
    `table:name="figures_by_week" table:target-range-address="'figures by week'.A4:'figures by week'.B6"`,
  );
});

test('figures are not rounded, and no cell is merged, empty, filtered or calculated', async () => {
  const content = await contentOf();
  expect(content).toContain('office:value="6.625"');
  expect(content).not.toMatch(/spanned|filter-buttons|table:formula|<table:table-cell\/>|covered/);
});
