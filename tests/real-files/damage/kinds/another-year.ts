import { type Kind, oneOf, paths, percent } from '../damage.ts';
import { placeOf, readTable, type Table, writeTable } from '../table.ts';

/** Files of 2018/19 where those of 2022/23 belong: as they are, under the later header, or some of their rows or columns. */
export const anotherYear: Kind = ({ text }, random) => {
  const ofCensus = random.next() < 0.5;
  const [path, earlier] = ofCensus
    ? [paths.census, paths.earlierCensus]
    : [paths.absence, paths.earlierAbsence];
  const way = oneOf(random, ['as it is', 'under the later header', 'rows', 'columns', 'exchanged'] as const);
  if (way === 'as it is') return { what: `${path} is ${earlier}`, changes: { [path]: text(earlier) } };
  if (way === 'exchanged') {
    return {
      what: `${path} and ${earlier} are in each other’s place`,
      changes: { [path]: text(earlier), [earlier]: text(path) },
    };
  }
  const [now, then] = [readTable(text(path)), readTable(text(earlier))];
  const under = underHeader(now, then);
  if (way === 'under the later header') {
    return { what: `${path} is ${earlier} ${way}`, changes: { [path]: writeTable(under) } };
  }
  const byUrn = new Map(under.rows.map((row) => [keyOf(under, row), row]));
  const share = oneOf(random, [1, 0.6, 0.3]);
  const columns = way === 'rows' ? now.header : somewhere(random, now.header);
  const places = new Set(columns.map((name) => placeOf(now, name)));
  const rows = now.rows.map((row) => {
    const other = byUrn.get(keyOf(now, row));
    if (other === undefined || random.next() >= share) return row;
    return row.map((cell, at) => (places.has(at) ? (other[at] ?? '') : cell));
  });
  return {
    what: `${path}: ${way === 'rows' ? 'rows' : columns.join(', ')} of ${earlier} for ${percent(share)} of its schools`,
    changes: { [path]: writeTable({ ...now, rows }) },
  };
};

/** What tells a school's row, or a national one, from the others. */
const keyOf = (table: Table, row: readonly string[]): string =>
  row.includes('NAT') ? `NAT ${row[placeOf(table, 'ESTAB')]}` : (row[placeOf(table, 'URN')] ?? '');

const known = ['PERCTOT', 'PPERSABS10', 'NOR', 'PNUMEAL', 'PSENELK', 'PNUMFSMEVER', 'NUMFSM'];
function somewhere(random: Parameters<Kind>[1], header: readonly string[]): readonly string[] {
  const there = known.filter((name) => header.includes(name));
  return [oneOf(random, there)];
}

function underHeader(now: Table, then: Table): Table {
  const places = now.header.map((name) =>
    then.header.findIndex((other) => other.toLowerCase() === name.toLowerCase()),
  );
  return { header: now.header, rows: then.rows.map((row) => places.map((at) => row[at] ?? '')) };
}
