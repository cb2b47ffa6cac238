import { hiddenShareWords } from '../../../documents/dashboards/hidden-share.ts';
import type { DrawnView } from '../../../documents/dashboards/views/drawn-view.ts';
import type { ListTable } from '../../../presentation/html/list-table.ts';
import type { SheetCell } from '../../../presentation/sheets/sheet.ts';

/** What a page says of a view: sentence, picture at two widths, table. */
export const tableOfView = (view: DrawnView, exact: boolean) => {
  const { heading, message, empty, draw, notes } = view;
  return {
    heading,
    message,
    empty,
    notes: notes ?? [],
    pictures: draw && { wide: draw(720), narrow: draw(320) },
    hiddenShare: hiddenShareWords(view, exact),
    table: shownTable(view),
    cards: draw === undefined ? cardsOf(view) : undefined,
    hasSymbols: view.rows.some((row) => row.some(({ text }) => symbol.test(text))),
  };
};

/** What stands in the place of a figure, or beside the name of a time. */
const symbol = /^([cxz]|low)$|\(u\)/;

/** A table that is mostly words, behind no picture: each row a card where the page is narrow, with all that it has. */
const cardsOf = ({ columns, rows }: DrawnView): ListTable => ({
  columns: columns.map((column, i) => ({ text: column, numeric: isNumeric(rows, i) })),
  rows: rows.map((row) => ({ cells: row.map(({ text }) => ({ text, nothing: text === '' })) })),
});

/** The table behind a picture. */
export const shownTable = ({ caption, columns, wideOnly = ['Authorised', 'Illness'], rows }: DrawnView) => ({
  caption,
  columns: columns.map((column, i) => ({
    heading: column,
    numeric: isNumeric(rows, i),
    // Left out where the page is narrow: a download has them.
    pictures: wideOnly.includes(column),
  })),
  rows: rows.map((row) => row.map(({ text }) => ({ text }))),
});

const isNumeric = (rows: DrawnView['rows'], i: number): boolean =>
  i > 0 && rows.every((row) => isFigure(row[i]?.value));

/** A number, or the letter that stands in its place. */
const isFigure = (value: SheetCell | undefined): boolean =>
  typeof value === 'number' || value === 'c' || value === 'x' || value === 'z';
