import { expect, test } from 'vitest';
import { inventedPublicationText } from '../../../tests/fixtures/invented-publication.ts';
import { publicationCountsText } from '../../../tests/fixtures/publication-counts.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { protectionOne as settings } from '../../attendance/protection/protection.fixture.ts';
import { bookUntil } from '../../attendance/statistics/book-until.ts';
import {
  type PublishedTable,
  publishedTable,
} from '../../documents/publication/dashboard/published-table.ts';
import { dataCsv } from '../../documents/publication/release/forms/data-csv.ts';
import { publicationTables } from '../../documents/publication/release/make-publication.ts';
import {
  noHistory,
  type PublicHistory,
  protectFigures,
} from '../../documents/publication/release/protect-figures.ts';
import { readPublicationCounts } from '../../intake/publication-counts/read-publication-counts.ts';
import { startNarrowFinder } from '../../numerics/reach-of-unknowns.ts';
import { publicHistory } from './public-history.ts';

const findNarrow = await startNarrowFinder();

/** Counts in which hardly anybody of one place has an appointment any more after the first week. */
function fewAppointments(): string {
  const [header, ...lines] = publicationCountsText()
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const at = (column: string) => header!.indexOf(column);
  const ofPlace = (cells: readonly string[]) =>
    cells[at('new_la_code')] === 'E06000002' &&
    cells[at('phase')] === 'Secondary' &&
    cells[0]! > '2025-11-07';
  const withOne: ReadonlySet<string> = new Set(['', 'not-fsm', 'female']);
  const changed = lines.map((cells) => {
    if (!ofPlace(cells)) return cells;
    const kept = cells[at('year_group')] === '' && withOne.has(cells[at('characteristic')]!) ? 1 : 0;
    const present = Number(cells[at('/')]) + Number(cells[at('M')]) - kept;
    return cells.with(at('M'), String(kept)).with(at('/'), String(present));
  });
  return [header!, ...changed].map((cells) => cells.join(',')).join('\n');
}

const bytes = new TextEncoder().encode(fewAppointments());
const { book } = readPublicationCounts([{ path: 'counts.csv', bytes }]);

/** Tables of a release up to a day, as the public reads them. */
function released(until: IsoDate, history: PublicHistory, of = book): ReadonlyMap<string, PublishedTable> {
  const protection = protectFigures({ settings, findNarrow, history });
  const { tables } = publicationTables(bookUntil(of, until), { earlier: () => undefined, protection });
  return new Map(
    tables.map((table) => [table.name, publishedTable(table, Buffer.from([...dataCsv(table)].join('')))]),
  );
}

/** Sessions to date of authorities, by what their rows say. */
const toDate = (tables: ReadonlyMap<string, PublishedTable>) =>
  new Map(
    ['reasons_year_to_date', 'groups_year_to_date'].flatMap((name) =>
      [...tables.get(name)!.byPlace]
        .filter(([place]) => !place.startsWith('E12') && !place.startsWith('E92'))
        .flatMap(([place, rows]) =>
          rows.map(({ items, figures }) => [[name, place, ...items].join('|'), figures[0]!] as const),
        ),
    ),
  );

const first = released('2025-11-07' as IsoDate, noHistory);
const told = { manifest: { latestDay: '2025-11-07' }, tables: first };
const [before, after, alone] = [
  toDate(first),
  toDate(released('2025-11-21' as IsoDate, publicHistory([told]))),
  toDate(released('2025-11-21' as IsoDate, noHistory)),
];
/** What was added to each figure that two releases show. */
const added = (later: ReadonlyMap<string, unknown>) =>
  [...before].flatMap(([key, was]) => {
    const now = later.get(key);
    return typeof was === 'number' && typeof now === 'number' ? [{ key, by: now - was }] : [];
  });
/** So few sessions that fewer pupils than are shown can be behind them, whatever the days. */
const few = ({ by }: { readonly by: number }) => by >= 1 && by <= 2 * (settings.fewestPupils - 1);

test('a release beside the one before it does not tell what few pupils did in the fortnight between', () => {
  expect(added(alone).filter(few).length).toBeGreaterThan(0);
  expect(added(after).filter(few)).toEqual([]);
});

test('and most of what was shown before is shown again', () => {
  expect(added(after).length).toBeGreaterThan(0.6 * added(alone).length);
});

test('what was hidden to date comes out once enough has been added since', () => {
  const hiddenFirst = [...before].filter(([, was]) => was === 'c').map(([key]) => key);
  expect(hiddenFirst.filter((key) => typeof after.get(key) === 'number').length).toBeGreaterThan(0);
});

test('little was added in many places: the release is made, and hides less than a quarter more', () => {
  const until = '2025-10-10' as IsoDate;
  const invented = readPublicationCounts([
    { path: 'counts.csv', bytes: Buffer.from(inventedPublicationText(4, until)) },
  ]).book;
  const hiddenWith = (day: string, history: PublicHistory) => {
    const tables = released(day as IsoDate, history, invented);
    return { tables, hidden: [...toDate(tables).values()].filter((figure) => figure === 'c').length };
  };
  const earlier = hiddenWith('2025-09-26', noHistory);
  const kept = publicHistory([{ manifest: { latestDay: '2025-09-26' }, tables: earlier.tables }]);
  expect(hiddenWith(until, kept).hidden).toBeLessThan(1.25 * hiddenWith(until, noHistory).hidden);
});
