import { phaseWords } from '../../../../attendance/phase.ts';
import { isMissing } from '../../../../attendance/published.ts';
import {
  type DashboardAddress,
  dashboardQuery,
  membersTableColumns,
  type PlaceDashboardView,
} from '../../../../documents/dashboards/dashboard-address.ts';
import {
  chosenColumns,
  type ListedRow,
  memberCell,
  membersTableWords,
} from '../../../../documents/dashboards/place/members-table.ts';
import { phasesOf } from '../../../../documents/dashboards/place/place-dashboard.ts';
import { tileMeasureOf, tileMeasures } from '../../../../documents/dashboards/place/tiles-view.ts';
import { lastOf } from '../../../../documents/dashboards/views/window-words.ts';
import { counted, sentenceCase } from '../../../../presentation/formatting.ts';
import type { ListTable } from '../../../../presentation/html/list-table.ts';
import { displayDay, displayTime } from '../../../dates/display-time.ts';
import { dashboardChoices, linkedSentences } from '../dashboard-choices.ts';
import { sinceWords, viewToSave } from '../reader-of-view.ts';
import { symbolsWords } from '../symbols-words.ts';
import { tableOfView } from '../table-of-view.ts';
import type { DrawnPlace } from './drawn-place.ts';

type Address = DashboardAddress<PlaceDashboardView>;

/** A place's dashboard as a page. */
export function placeDashboardView(drawn: DrawnPlace) {
  const { id, views, address, editions, source, view } = drawn;
  const here = `/area/${id}/attendance`;
  const to = (change: Partial<Address>) => `${here}${dashboardQuery({ ...address, ...change })}`;
  const newest = editions.editions.filter(({ part }) => part === 'place').at(-1);
  const asOf = drawn.toDownload.asOf;
  const phases = phasesOf(source);
  const words = membersTableWords(source, lastOf(source.figures.timesOf(source.name), 'week'));
  const whole = { text: 'All schools', href: to({ phase: undefined }), current: address.phase === undefined };
  return {
    ...dashboardChoices(address, views, here, { members: source.memberWords.heading }),
    ...tableOfView(view, false),
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Attendance' }],
    caption: editions.placeName,
    since: sinceWords(drawn.since),
    save: viewToSave(to({ until: undefined }), view.heading, drawn.toDownload.of[1]),
    standsOut: linkedSentences(view, address, here),
    asOf: displayDay(asOf),
    coverage:
      newest &&
      `Made on ${displayTime(newest.madeAt)} of ${newest.schools === newest.ofSchools ? 'all ' : ''}${
        newest.schools === newest.ofSchools
          ? counted(newest.ofSchools, 'school', 'schools')
          : `${newest.schools} of ${counted(newest.ofSchools, 'school', 'schools')}: from the others no register was counted`
      }.`,
    phases:
      phases.length === 0
        ? []
        : [
            whole,
            ...phases.map((phase) => ({
              text: sentenceCase(phaseWords[phase]),
              href: to({ phase }),
              current: address.phase === phase,
            })),
          ],
    shades:
      address.view === 'tiles'
        ? tileMeasures.map((measure) => ({
            text: words[measure].replace(/, % of pupils$|, %$/, ''),
            href: to({ sort: measure }),
            current: tileMeasureOf(address.sort) === measure,
          }))
        : [],
    list:
      address.view === 'members'
        ? {
            table: listOf(view.listed, drawn, to),
            search: address.search ?? '',
            action: here,
            kept: keptParts(address),
            columns: membersTableColumns
              .filter((column) => column !== 'name')
              .map((column) => ({
                value: column,
                text: words[column],
                checked: chosenColumns(address).includes(column),
              })),
          }
        : undefined,
    symbols: symbolsWords(false, address.tab === 'download' ? 'files' : 'read'),
    latest: { href: to({ until: undefined }), dated: address.until !== undefined },
    amended: false,
    permanent: to({ until: asOf }),
  };
}

/** What of an address a search and a choice of columns keep, as hidden fields. */
const keptParts = (address: Address) =>
  [...new URLSearchParams(dashboardQuery({ ...address, search: undefined, columns: undefined }))].map(
    ([name, value]) => ({
      name,
      value,
    }),
  );

function listOf(
  rows: readonly ListedRow[],
  { source, address }: DrawnPlace,
  to: (change: Partial<Address>) => string,
): ListTable {
  const times = source.figures.timesOf(source.name);
  const words = membersTableWords(source, lastOf(times, 'week'));
  const sort = address.sort ?? 'name';
  const chosen = chosenColumns(address);
  const headings = chosen.map((column) => {
    const sorted = column === sort ? (address.direction ?? 'ascending') : undefined;
    return {
      text: words[column],
      numeric: column !== 'name',
      sorted,
      href: to({
        sort: column === 'name' ? undefined : column,
        direction: sorted === 'ascending' ? 'descending' : undefined,
      }),
    };
  });
  const [first, ...others] = headings;
  return {
    columns: [first!, { text: source.memberWords.kind, minor: true }, ...others],
    rows: rows.map((row) => ({
      href: row.href,
      cells: chosen.flatMap((column) => {
        const { text } = memberCell(row, column);
        if (column === 'name') return [{ text, note: row.note }, { text: row.kind }];
        return [isMissing(row[column]) ? { text, missing: true } : { text }];
      }),
    })),
  };
}
