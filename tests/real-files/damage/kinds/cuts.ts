import { type Kind, oneOf, paths, percent } from '../damage.ts';
import { readTable, writeTable } from '../table.ts';

/** A file that ends too early, or of which rows are gone. */
export const cuts: Kind = ({ text }, random) => {
  const path = oneOf(random, [
    ...[paths.absence, paths.census, paths.absence, paths.census],
    ...[paths.earlierAbsence, paths.earlierCensus, paths.subset, paths.spine, paths.register],
    ...[paths.locations, paths.deprivation],
  ]);
  const whole = text(path);
  const share = 0.02 + 0.96 * random.next();
  const way = random.integer(4);
  if (way === 0) {
    return {
      what: `${path}: cut after ${percent(share)} of its bytes`,
      changes: { [path]: whole.slice(0, Math.floor(share * whole.length)) },
    };
  }
  const table = readTable(whole);
  if (way === 1) {
    const rows = table.rows.slice(0, Math.floor(share * table.rows.length));
    return {
      what: `${path}: cut after ${percent(share)} of its rows, at the end of one`,
      changes: { [path]: writeTable({ ...table, rows }) },
    };
  }
  const national = way === 3;
  const rows = table.rows.filter((row) => (row.includes('NAT') ? !national : random.next() < share));
  return {
    what: `${path}: ${percent(1 - share)} of its rows are gone${national ? ', the national ones too' : ''}`,
    changes: { [path]: writeTable({ ...table, rows }) },
  };
};
