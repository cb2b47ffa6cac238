import { type Changes, type Kind, oneOf, paths, percent, shareOf, some } from '../damage.ts';
import { placeOf, readTable, type Table, writeTable } from '../table.ts';

const census: readonly (readonly [string, string])[] = [
  ['PSENELSE', 'PSENELK'],
  ['TSENELSE', 'TSENELK'],
  ['PNUMEAL', 'PNUMENGFL'],
  ['PNORG', 'PNORB'],
  ['NORG', 'NORB'],
  ['PSENELK', 'PNUMEAL'],
  ['PNUMFSMEVER', 'PNUMEAL'],
  ['NOR', 'NORG'],
  ['NUMFSM', 'NUMFSMEVER'],
  ['NUMEAL', 'NUMENGFL'],
];
const others: readonly (readonly [path: string, one: string, other: string])[] = [
  [paths.absence, 'PERCTOT', 'PPERSABS10'],
  [paths.absence, 'LA', 'ESTAB'],
  [paths.earlierAbsence, 'PERCTOT', 'PPERSABS10'],
  [paths.register, 'AgeRangeLow', 'AgeRangeHigh'],
  [paths.register, 'TotalCapacity', 'TotalPupils'],
  [paths.spine, 'AGEL', 'AGEH'],
  [paths.deprivation, 'IDACI Rank', 'IDACI Score'],
];

/** Shares and the counts that they are made of: exchanged together they agree in every row. */
const whole: readonly (readonly (readonly [string, string])[])[] = [
  [
    ['PSENELSE', 'PSENELK'],
    ['TSENELSE', 'TSENELK'],
  ],
  [
    ['PNORG', 'PNORB'],
    ['NORG', 'NORB'],
  ],
  [
    ['PNUMEAL', 'PNUMENGFL'],
    ['NUMEAL', 'NUMENGFL'],
  ],
  [
    ['PNUMEAL', 'PNUMUNCFL'],
    ['NUMEAL', 'NUMUNCFL'],
  ],
  [
    ['PNUMEAL', 'PSENELK'],
    ['NUMEAL', 'TSENELK'],
  ],
];

/** Two columns' cells exchanged under headers that stay: one pair, or shares and counts together, with another year beside it or not. */
export const swaps: Kind = ({ text }, random) => {
  const share = shareOf(random);
  const nationalToo = random.next() < 0.5;
  const together = random.next() < 0.3;
  const pair = random.next() < 0.7 ? oneOf(random, census) : undefined;
  const [path, ...one] = pair === undefined ? oneOf(random, others) : [paths.census, ...pair];
  const pairs: readonly (readonly string[])[] = pair !== undefined && together ? oneOf(random, whole) : [one];
  const alone: Changes = together && random.next() < 0.5 ? { [paths.earlierCensus]: undefined } : {};
  const chosen = some(random, share);
  const table = readTable(text(path));
  const places = pairs.map(([a = '', b = '']) => [placeOf(table, a), placeOf(table, b)] as const);
  const rows = table.rows.map((row) => {
    const swapped = row.includes('NAT') ? nationalToo : chosen();
    return swapped ? exchanged(row, places) : row;
  });
  const what = pairs.map(([a, b]) => `${a} and ${b}`).join(', ');
  return {
    what:
      `${path}: ${what} exchanged in ${percent(share)} of rows${nationalToo ? ' and the national rows' : ''}` +
      (paths.earlierCensus in alone ? ', with no other census' : ''),
    changes: { [path]: writeTable({ ...table, rows } satisfies Table), ...alone },
    against: alone,
  };
};

function exchanged(
  row: readonly string[],
  places: readonly (readonly [number, number])[],
): readonly string[] {
  const cells = [...row];
  for (const [a, b] of places) [cells[a], cells[b]] = [row[b] ?? '', row[a] ?? ''];
  return cells;
}
