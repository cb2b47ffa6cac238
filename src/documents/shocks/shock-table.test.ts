import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { csvPieces, forPrograms } from '../../presentation/sheets/csv.ts';
import { shockColumns, shockRows } from './shock-table.ts';

test('a fall is a number in the file, and a score that there is not is empty', () => {
  const event = {
    level: 'school',
    place: 'a',
    from: '2026-11-02' as IsoDate,
    to: '2026-11-03' as IsoDate,
  } as const;
  const rows = shockRows([
    { ...event, size: -6.204, score: -5.5, label: 'shock' },
    { ...event, size: -80, score: Number.NaN, label: 'closure' },
  ]);
  expect(
    [...csvPieces({ columns: shockColumns.map((heading) => ({ heading })), rows }, forPrograms)].join(''),
  ).toBe(
    'level,place,from,to,size,score,label\nschool,a,2026-11-02,2026-11-03,-6.2,-5.5,shock\nschool,a,2026-11-02,2026-11-03,-80,,closure\n',
  );
});
