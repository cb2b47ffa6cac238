import type { FiguresByKey } from '../../../attendance/figures/figures-by-key.ts';
import { isMissing } from '../../../attendance/published.ts';
import { median } from '../../../numerics/quantile.ts';
import { spreadChart } from '../../../presentation/charts/spread-chart.ts';
import { counted, percent } from '../../../presentation/formatting.ts';
import type { DashboardAddress, PlaceDashboardView } from '../dashboard-address.ts';
import { type DashboardSource, type DrawnView, nameCell, nothingYet } from '../views/drawn-view.ts';
import { lastOf } from '../views/window-words.ts';
import {
  chosenColumns,
  type ListedRow,
  type MemberToList,
  memberCell,
  memberRows,
  membersTableWords,
} from './members-table.ts';
import { outlyingMembers } from './outlying-members.ts';

/** What a place is made of: how it spreads, and a row for each. Nothing has a rank. */
export interface MembersView extends DrawnView {
  readonly listed: readonly ListedRow[];
}

/** What the members of a place are called. */
export interface MemberWords {
  readonly heading: string;
  readonly one: string;
  readonly many: string;
  /** The heading of their kind. */
  readonly kind: string;
}

export function membersView(
  source: DashboardSource,
  members: readonly MemberToList[],
  what: MemberWords,
  rows: FiguresByKey,
  address: DashboardAddress<PlaceDashboardView>,
): MembersView {
  const heading = what.heading;
  const listed = memberRows(members, rows, address);
  if (members.length === 0) return { ...nothingYet(heading), listed };
  const words = membersTableWords(source, lastOf(source.times, 'week'));
  const chosen = chosenColumns(address);
  const known = listed.flatMap(({ year }) => (isMissing(year) ? [] : [year])).toSorted((a, b) => a - b);
  const message =
    known.length === 0
      ? `Absence in the year to date is shown of no ${what.one}.`
      : known.length === 1
        ? `Absence in the year to date is shown of 1 of ${counted(listed.length, what.one, what.many)}: ${percent(known[0]!)}.`
        : `Absence in the year to date lies between ${percent(known[0]!)} and ${percent(known.at(-1)!)} in the ${counted(known.length, what.one, what.many)} of which it is shown, half of them at or below ${percent(median(known))}.`;
  return {
    heading,
    message: [message, ...registersWords(listed, what)].join(' '),
    draw:
      known.length === 0
        ? undefined
        : (width) =>
            spreadChart(
              { title: `${heading}: absence in the year to date, %`, description: message, values: known },
              width,
            ),
    caption: `${heading}, by what is shown of them`,
    columns: chosen.flatMap((column) => (column === 'name' ? [words.name, what.kind] : [words[column]])),
    rows: listed.map((row) =>
      chosen.flatMap((column) =>
        column === 'name' ? [memberCell(row, column), nameCell(row.kind)] : [memberCell(row, column)],
      ),
    ),
    empty: undefined,
    notes:
      known.length === 0
        ? []
        : [`A bar is as high as there are ${what.many} with an absence between the two figures beneath it.`],
    listed,
    standsOut: outlyingMembers(listed),
  };
}

/** Of how many schools registers are missing: what they hold is in no figure. */
function registersWords(listed: readonly ListedRow[], what: MemberWords): readonly string[] {
  const known = listed.flatMap(({ registers }) => (isMissing(registers) ? [] : [registers]));
  const missing = known.filter((registers) => registers > 0);
  if (known.length === 0) return [];
  return missing.length === 0
    ? [`All registers of the newest week were received from ${counted(known.length, what.one, what.many)}.`]
    : [
        `From ${counted(missing.length, what.one, what.many)}, ${counted(
          missing.reduce((sum, one) => sum + one, 0),
          'register',
          'registers',
        )} of the newest week were not received.`,
      ];
}
