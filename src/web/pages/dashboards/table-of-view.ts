import { hiddenShareWords } from '../../../documents/dashboards/hidden-share.ts';
import type { DrawnView } from '../../../documents/dashboards/views/drawn-view.ts';
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
  };
};

/** The table behind a picture. */
export const shownTable = ({ caption, columns, wideOnly = ['Authorised', 'Illness'], rows }: DrawnView) => ({
  caption,
  columns: columns.map((column, i) => ({
    heading: column,
    numeric: i > 0 && rows.every((row) => isFigure(row[i]?.value)),
    // Left out where the page is narrow: a download has them.
    pictures: wideOnly.includes(column),
  })),
  rows: rows.map((row) => row.map(({ text }) => ({ text }))),
});

/** A number, or the letter that stands in its place. */
const isFigure = (value: SheetCell | undefined): boolean =>
  typeof value === 'number' || value === 'c' || value === 'x' || value === 'z';
