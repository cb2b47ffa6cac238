import { type Kind, oneOf, paths, percent, shareOf, some } from '../damage.ts';
import { changed, readTable, scaled, writeTable } from '../table.ts';

const censusShares = ['PNORG', 'PSENELSE', 'PSENELK', 'PNUMEAL', 'PNUMFSMEVER'];
const absence = ['PERCTOT', 'PPERSABS10'];

interface Slip {
  readonly name: string;
  readonly of: (value: number) => number;
  readonly digits: number;
}
const slips: readonly Slip[] = [
  { name: 'shares of 1', of: (value) => value / 100, digits: 4 },
  { name: 'tenths', of: (value) => value * 10, digits: 0 },
  { name: 'a tenth', of: (value) => value / 10, digits: 2 },
  { name: 'the rest to 100', of: (value) => 100 - value, digits: 1 },
];

/** Percentages in another unit, in one column or all, for all rows or some, with the national rows or without. */
export const units: Kind = ({ text }, random) => {
  const slip = oneOf(random, slips);
  const inCensus = random.next() < 0.5;
  const path = inCensus ? paths.census : paths.absence;
  const all = inCensus ? censusShares : absence;
  const columns = random.next() < 0.4 ? all : [oneOf(random, all)];
  const share = shareOf(random);
  const nationalToo = random.next() < 0.5;
  const chosen = some(random, share);
  const damaged = new Set<readonly string[]>();
  const table = readTable(text(path));
  for (const row of table.rows) {
    const isNational = row.includes('NAT');
    if (isNational ? nationalToo : chosen()) damaged.add(row);
  }
  const after = changed(table, columns, (cell, row) =>
    damaged.has(row) ? scaled(cell, slip.of, slip.digits) : cell,
  );
  return {
    what: `${path}: ${columns.join(', ')} as ${slip.name} in ${percent(share)} of rows${nationalToo ? ' and the national rows' : ''}`,
    changes: { [path]: writeTable(after) },
  };
};
