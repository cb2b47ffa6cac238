import { weekOf } from '../../../attendance/calendar/iso-date.ts';
import type { FiguresByKey } from '../../../attendance/figures/figures-by-key.ts';
import { phasePlace } from '../../../attendance/figures/figures-of-schools.ts';
import type { Phase } from '../../../attendance/phase.ts';
import { isMissing, type Published } from '../../../attendance/published.ts';
import { count, signed } from '../../../presentation/formatting.ts';
import {
  type DashboardAddress,
  type MembersTableColumn,
  membersTableColumns,
  type PlaceDashboardView,
} from '../dashboard-address.ts';
import { figureCell, rateOfFigures, shownRate } from '../rates-of-figures.ts';
import { cellOfRate, type DashboardSource, nameCell, type Shown } from '../views/drawn-view.ts';
import { lastOf } from '../views/window-words.ts';
import { rateSoFar } from '../year-so-far.ts';

/** A school or an area that a table has a row for. */
export interface MemberToList {
  /** In the keys of figures. */
  readonly place: string;
  readonly name: string;
  /** The phase of a school, the region of an authority. */
  readonly kind: string;
  /** Of a school. An area has figures of each. */
  readonly phase: Phase | undefined;
  /** Of an authority, its three digits. */
  readonly authority?: string;
  /** Beneath its name. */
  readonly note: string | undefined;
  /** Its own page. */
  readonly href: string;
  /** Of a school in the newest week; undefined where nobody said. */
  readonly registers?: { readonly expected: number; readonly received: number } | undefined;
}

/** A row with its figures: each is shown, or has the reason why it is not. */
export interface ListedRow extends Omit<MemberToList, 'registers'> {
  /** Absence, %. */
  readonly week: Published<number>;
  /** Percentage points since the week before. */
  readonly change: Published<number>;
  readonly year: Published<number>;
  readonly unauthorised: Published<number>;
  /** Of pupils, %. */
  readonly persistent: Published<number>;
  /** Registers that were expected and not received in the newest week. */
  readonly registers: Published<number>;
}

/** Columns by what they are sorted by, as they are headed. */
export const membersTableWords = ({ longDay }: Pick<DashboardSource, 'longDay'>, week: string | undefined) =>
  ({
    name: 'Name',
    week:
      week === undefined
        ? 'Absence'
        : `Absence, week of ${longDay(weekOf(week as Parameters<typeof weekOf>[0]))}, %`,
    change: 'Change from the week before, points',
    year: 'Absence, year to date, %',
    unauthorised: 'Unauthorised, year to date, %',
    persistent: 'Persistent absence, year to date, % of pupils',
    registers: 'Registers not received, that week',
  }) as const satisfies Readonly<Record<MembersTableColumn, string>>;

/** Every row, filtered and sorted as an address asks: by what is shown, so that an order tells nothing that is hidden. */
export function memberRows(
  members: readonly MemberToList[],
  rows: FiguresByKey,
  { phase, sort = 'name', direction, search }: DashboardAddress<PlaceDashboardView>,
): readonly ListedRow[] {
  const words = search?.toLowerCase();
  const chosen = members
    .filter((member) => phase === undefined || member.phase === undefined || member.phase === phase)
    .filter(({ name, note }) => words === undefined || `${name} ${note}`.toLowerCase().includes(words))
    .map((member) => rowOf(member, rows, phase));
  const turn = direction === 'descending' ? -1 : 1;
  return chosen.toSorted(
    (a, b) =>
      missingLast(a, b, sort) ||
      turn * compared(a, b, sort) ||
      order(a.name, b.name) ||
      order(a.place, b.place),
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compared(a: ListedRow, b: ListedRow, by: MembersTableColumn): number {
  if (by === 'name') return order(a.name, b.name);
  const [one, other] = [a[by], b[by]];
  return isMissing(one) || isMissing(other) ? 0 : one - other;
}

/** Schools without a figure stand last in both directions. */
function missingLast(a: ListedRow, b: ListedRow, by: MembersTableColumn): number {
  if (by === 'name') return 0;
  return Number(isMissing(a[by])) - Number(isMissing(b[by]));
}

function rowOf(member: MemberToList, rows: FiguresByKey, phase: Phase | undefined): ListedRow {
  const place =
    phase === undefined || member.phase !== undefined ? member.place : phasePlace(member.place, phase);
  const of = { place, figures: rows.figures };
  const times = rows.timesOf(place);
  const weeks = [...times.week.keys()];
  const absence = (last: (typeof weeks)[number] | undefined): Published<number> =>
    last === undefined
      ? { missing: 'not-available' }
      : rateOfFigures(of, { span: 'week', last }, 'all', 'absence');
  const [week, before] = [absence(weeks.at(-1)), absence(weeks.at(-2))];
  const year = lastOf(times, 'year-to-date');
  const { registers } = member;
  return {
    ...member,
    registers:
      registers === undefined
        ? { missing: 'not-available' }
        : Math.max(0, registers.expected - registers.received),
    week,
    change: isMissing(week) ? week : isMissing(before) ? before : week - before,
    year: rateSoFar(of, times, 'all', 'absence'),
    unauthorised: rateSoFar(of, times, 'all', 'unauthorised'),
    persistent:
      year === undefined
        ? { missing: 'not-available' }
        : rateOfFigures(of, { span: 'year-to-date', last: year }, 'all', 'persistent'),
  };
}

/** The columns that an address asks for, in the order of the table. */
export const chosenColumns = ({
  columns,
}: Pick<DashboardAddress<PlaceDashboardView>, 'columns'>): readonly MembersTableColumn[] =>
  membersTableColumns.filter((column) => column === 'name' || (columns?.includes(column) ?? true));

/** A cell of a row as it is read and downloaded. */
export function memberCell(row: ListedRow, column: MembersTableColumn): Shown {
  switch (column) {
    case 'name':
      return nameCell(row.name);
    case 'change':
      return {
        text: isMissing(row.change) ? shownRate(row.change) : signed(row.change, 1),
        value: figureCell(row.change),
      };
    case 'registers':
      return {
        text: isMissing(row.registers) ? shownRate(row.registers) : count(row.registers),
        value: figureCell(row.registers),
      };
    default:
      return cellOfRate(row[column]);
  }
}
