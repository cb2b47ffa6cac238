import { type Kind, oneOf, paths, percent, shareOf, some } from '../damage.ts';
import { wholeRegister, writtenRegister } from '../register.ts';
import { changed, placeOf, readTable, writeTable } from '../table.ts';

const months = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(
  ',',
);
const dayMs = 86_400_000;
const parts = (day: string) => day.split('-').map(Number) as [number, number, number];
/** Days since the last of 1899, as spreadsheets count them. */
const serial = (day: string): number => {
  const [d, m, y] = parts(day);
  return Math.round((Date.UTC(y, m - 1, d) - Date.UTC(1899, 11, 30)) / dayMs);
};
const two = (n: number) => String(n).padStart(2, '0');

const ways: Readonly<Record<string, (day: string) => string>> = {
  'months first': (day) => `${parts(day)[1]}/${parts(day)[0]}/${parts(day)[2]}`,
  'days first, with strokes': (day) => day.replaceAll('-', '/'),
  'as ISO writes them': (day) => `${parts(day)[2]}-${two(parts(day)[1])}-${two(parts(day)[0])}`,
  'as numbers of days': (day) => String(serial(day)),
  'as numbers of days since 1904': (day) => String(serial(day) - 1462),
  'with names of months': (day) => `${parts(day)[0]} ${months[parts(day)[1] - 1]} ${parts(day)[2]}`,
  'with years of two digits': (day) =>
    `${two(parts(day)[0])}/${two(parts(day)[1])}/${two(parts(day)[2] % 100)}`,
  'a year later than any': () => '01-09-2090',
  'no days at all': () => '31-02-2010',
  'of 1900': () => '00/01/1900',
};

/** Days written otherwise, in some rows or all, in a register of the whole country or the file of 2018. */
export const dates: Kind = (whole, random) => {
  const way = oneOf(random, Object.keys(ways));
  const share = shareOf(random);
  const chosen = some(random, share);
  if (random.next() < 0.15) {
    const table = readTable(whole.text(paths.spine));
    const at = placeOf(table, 'OPENDATE');
    const damaged = new Set(table.rows.filter((row) => row[at] !== '' && chosen()));
    const back = (cell: string) => {
      const day = new Date(Date.UTC(1899, 11, 30) + Number(cell) * dayMs);
      return ways[way]!(`${two(day.getUTCDate())}-${two(day.getUTCMonth() + 1)}-${day.getUTCFullYear()}`);
    };
    const after = changed(table, ['OPENDATE'], (cell, row) => (damaged.has(row) ? back(cell) : cell));
    return {
      what: `${paths.spine}: ${percent(share)} of days of opening ${way}`,
      changes: { [paths.spine]: writeTable(after) },
    };
  }
  const register = wholeRegister(whole);
  const damaged = new Set(register.rows.filter(chosen));
  const column = oneOf(random, ['OpenDate', 'LastChangedDate', 'OpenDate']);
  const after = changed(register, [column], (cell, row) =>
    damaged.has(row) && cell !== '' ? ways[way]!(cell) : cell,
  );
  return {
    what: `the register: ${percent(share)} of ${column} ${way}`,
    changes: writtenRegister(after),
    against: writtenRegister(register),
  };
};
