import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { AnyDashboardView, DashboardAddress } from '../../../documents/dashboards/dashboard-address.ts';
import { hiddenShareWords } from '../../../documents/dashboards/hidden-share.ts';
import type { DrawnView } from '../../../documents/dashboards/views/drawn-view.ts';
import type { Sheet, SheetCell } from '../../../presentation/sheets/sheet.ts';
import { symbolsWords } from './symbols-words.ts';

/** A view, drawn for somebody, to download. */
export interface DashboardToDownload {
  readonly address: DashboardAddress<AnyDashboardView>;
  readonly view: DrawnView;
  readonly asOf: IsoDate;
  /** Whether whoever looks sees figures exactly. */
  readonly exact: boolean;
  /** What it is of: what that is called, and its name. */
  readonly of: readonly [string, string];
  /** Which of the files it is. */
  readonly file: string;
}

/** The table of a view to download. */
export function dashboardSheet({
  address,
  view,
  asOf,
  exact,
  of,
  file,
}: DashboardToDownload): Sheet & { readonly file: string } {
  const hidden = hiddenShareWords(view, exact);
  return {
    title: 'Attendance',
    columns: view.columns.map((heading, i) => ({
      heading,
      width: i === 0 ? 7 : 4,
      ...digitsOf(view.rows.map((row) => row[i]?.value)),
    })),
    rows: view.rows.map((row) => row.map(({ value }) => value)),
    about: [
      of,
      ['Table', view.caption],
      ['As of', asOf],
      ['Symbols', symbolsWords(exact, 'file')],
      ...(hidden === undefined ? [] : [['Hidden', hidden] as const]),
      ...(view.notes ?? []).map((note): [string, string] => ['Note', note]),
    ],
    file: [
      'attendance',
      file,
      ...(address.phase === undefined ? [] : [address.phase]),
      address.view,
      ...(address.view === 'attendance' ? [`by-${address.by}`] : []),
    ].join('-'),
  };
}

/** Of rates two digits, of counts none; words have none to speak of. */
function digitsOf(values: readonly (SheetCell | undefined)[]): { readonly digits?: number } {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return {};
  return { digits: numbers.every(Number.isInteger) ? 0 : 2 };
}
