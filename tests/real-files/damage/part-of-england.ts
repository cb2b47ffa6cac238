import { filesOnDisk } from '../../../src/intake/official/files.ts';
import { filesInMemory } from '../../../src/intake/official/small-folder.fixture.ts';
import { paths } from './damage.ts';
import { type WholeFiles, wholeFiles } from './judge.ts';
import { placeOf, readTable, type Table, writeTable } from './table.ts';

/**
 * The real files with one school in so many, so that a draw takes no time: every authority is there, and the census's
 * national rows are those of the schools that are left.
 */
export function partOfEngland(folder: string, oneIn = 12): WholeFiles {
  const read = (path: string) =>
    readTable(new TextDecoder('windows-1252').decode(filesOnDisk.read(folder, path)));
  const fewer = Object.entries(paths).map(([name, path]) => {
    const table = read(path);
    const left = name === 'locations' || name === 'deprivation' ? table : someSchools(table, oneIn);
    return [path, writeTable(name === 'census' ? withOwnNationalRows(left) : left)] as const;
  });
  return wholeFiles('part', filesInMemory(Object.fromEntries(fewer)));
}

function someSchools(table: Table, oneIn: number): Table {
  const at = placeOf(table, 'URN');
  return { ...table, rows: table.rows.filter((row) => row.includes('NAT') || Number(row[at]) % oneIn === 0) };
}

const kindsOfPhase: Readonly<Record<string, readonly string[]>> = {
  PRI: ['State-funded primary'],
  SEC: ['State-funded secondary'],
  SPE: ['State-funded special school', 'Non-maintained special school'],
};
const shares: readonly (readonly [share: string, part: string, whole: string])[] = [
  ['PNORG', 'NORG', 'NOR'],
  ['PNORB', 'NORB', 'NOR'],
  ['PSENELSE', 'TSENELSE', 'NOR'],
  ['PSENELK', 'TSENELK', 'NOR'],
  ['PNUMEAL', 'NUMEAL', 'NOR'],
  ['PNUMENGFL', 'NUMENGFL', 'NOR'],
  ['PNUMUNCFL', 'NUMUNCFL', 'NOR'],
  ['PNUMFSMEVER', 'NUMFSMEVER', 'NORFSMEVER'],
];

function withOwnNationalRows(table: Table): Table {
  const [kind, phase] = [placeOf(table, 'SCHOOLTYPE'), placeOf(table, 'Estab')];
  const rows = table.rows.map((row) => {
    if (!row.includes('NAT')) return row;
    const own = table.rows.filter(
      (other) => !other.includes('NAT') && kindsOfPhase[row[phase] ?? '']?.includes(other[kind] ?? ''),
    );
    const sum = (name: string) => {
      const at = placeOf(table, name);
      return own.reduce((total, other) => total + (Number(other[at]) || 0), 0);
    };
    return row.map((cell, at) => {
      const name = table.header[at] ?? '';
      const share = shares.find(([each]) => each === name);
      if (share !== undefined) return `${((100 * sum(share[1])) / sum(share[2])).toFixed(1)}%`;
      return /^(NOR|NUM|TSEN)/.test(name) ? String(sum(name)) : cell;
    });
  });
  return { ...table, rows };
}
