import type { DrawnView } from '../../../documents/dashboards/views/drawn-view.ts';

/** What a page says of a view: sentence, picture at two widths, table. */
export const tableOfView = ({ heading, message, empty, draw, caption, columns, rows, notes }: DrawnView) => ({
  heading,
  message,
  empty,
  notes: notes ?? [],
  pictures: draw && { wide: draw(720), narrow: draw(320) },
  table: {
    caption,
    columns: columns.map((column, i) => ({
      heading: column,
      numeric: i > 0,
      // Left out where the page is narrow: a download has them.
      pictures: column === 'Authorised' || column === 'Illness',
    })),
    rows: rows.map((row) => row.map(({ text }) => ({ text }))),
  },
});
