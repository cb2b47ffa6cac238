import { hiddenShareWords } from '../../../documents/dashboards/hidden-share.ts';
import type { DashboardPaper } from '../../../documents/dashboards/paper/dashboard-paper.ts';
import { displayDay } from '../../dates/display-time.ts';
import type { DashboardToDownload } from './dashboard-sheet.ts';
import { symbolsWords } from './symbols-words.ts';
import { shownTable } from './table-of-view.ts';

/** A view as it goes on paper: what the page says, with picture and table. */
export function dashboardPaper(
  { view, asOf, exact }: Pick<DashboardToDownload, 'view' | 'asOf' | 'exact'>,
  of: string,
): DashboardPaper {
  const { heading, message, empty, draw, notes = [] } = view;
  const hidden = hiddenShareWords(view, exact);
  const table = shownTable(view);
  return {
    heading,
    of,
    asOf: displayDay(asOf),
    who: exact
      ? 'The school’s own figures, exactly as they were counted from its registers: for its head and attendance lead.'
      : 'Small numbers are hidden: c stands in their place.',
    message: empty ?? message,
    ...(empty === undefined && draw !== undefined
      ? { picture: { svg: draw(720), alternative: message || heading } }
      : {}),
    table: {
      kind: 'table',
      ...table,
      // On paper there is room for all.
      columns: table.columns.map((column) => ({ ...column, pictures: false })),
    },
    notes: [
      ...(empty === undefined ? [symbolsWords(exact)] : []),
      ...(hidden === undefined ? [] : [hidden]),
      ...notes,
    ],
  };
}
