import { type Block, paragraph, type Table } from '../../../presentation/blocks.ts';
import { symbolMeanings } from '../release/statistical-table.ts';

/** Tables, and before them what the symbols in them mean: whoever meets one need not look for it at the end of the page. */
export function withSymbols(tables: readonly Table[]): readonly Block[] {
  const cells = new Set(tables.flatMap(({ rows }) => rows.flatMap((row) => row.map((cell) => cell.text))));
  const met = symbolMeanings.filter(([symbol]) => cells.has(symbol));
  return met.length === 0
    ? tables
    : [
        paragraph(`In the tables: ${met.map(([symbol, meaning]) => `${symbol} – ${meaning}`).join('; ')}.`),
        ...tables,
      ];
}
