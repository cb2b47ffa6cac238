import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { auditProtection, type ProtectionFault } from '../../attendance/protection/audit-protection.ts';
import { hiddenUnder } from '../../attendance/protection/hidden-under.ts';
import type { LinkedSet } from '../../attendance/protection/linked-set.ts';
import type { ProtectionSettings } from '../../attendance/protection/protection-settings.ts';
import { bookUntil } from '../../attendance/statistics/book-until.ts';
import type { CountBook } from '../../attendance/statistics/count-book.ts';
import { sessionMeasures } from '../../attendance/statistics/sessions-measured.ts';
import { publishedTable } from '../../documents/publication/dashboard/published-table.ts';
import { dataCsv } from '../../documents/publication/release/forms/data-csv.ts';
import { publicationTables } from '../../documents/publication/release/make-publication.ts';
import {
  type FigureProtection,
  protectFigures,
  shownBefore,
} from '../../documents/publication/release/protect-figures.ts';
import { measureName } from '../../documents/publication/release/tables/figure-name.ts';
import type { FindNarrow } from '../../numerics/reach-of-unknowns.ts';
import { publicHistory, type ToldRelease } from './public-history.ts';

/** Figures, and how many of them are hidden. */
export interface ShareHidden {
  readonly figures: number;
  readonly hidden: number;
}

/** One release of several, attacked by whoever kept all those before it. */
export interface AuditedRelease {
  readonly latestDay: IsoDate;
  /** Numbers by kind of time, and of them hidden. */
  readonly shares: ReadonlyMap<string, ShareHidden>;
  /** The same of headline figures of authorities: all pupils, by day, week and year to date; all of them, and by what they count. */
  readonly headline: ReadonlyMap<string, ShareHidden>;
  readonly faults: readonly ProtectionFault[];
  /** Figures that an earlier release told, that are withheld since they were amended, and that follow from both or nearly. */
  readonly toldBefore: number;
  /** Figures that the release itself counts as not seen to be wide. */
  readonly notSeenWide: number;
  /** Of the figures that are attacked as if they were shown, those that it hides. */
  readonly asked: readonly string[];
}

export interface ReleasesToAudit {
  /** Counts of each release, as they were known when it was made. */
  readonly books: Iterable<CountBook>;
  readonly settings: ProtectionSettings;
  readonly findNarrow: FindNarrow;
  /** Attacks as if these hidden figures were shown. */
  readonly asIfShown: ReadonlySet<string>;
}

/** Makes releases one after the other as `abie publication make` does, and attacks each with all that came before. */
export function* auditReleases(asked: ReleasesToAudit): Generator<AuditedRelease> {
  const { books, settings, findNarrow, asIfShown } = asked;
  const told: ToldRelease[] = [];
  for (const book of books) {
    const latestDay = book.days.at(-1)!;
    const history = publicHistory(told);
    const made: { readonly set: LinkedSet; readonly hidden: ReadonlySet<string> }[] = [];
    const own = protectFigures({ settings, findNarrow, history });
    const protection: FigureProtection = {
      ...own,
      hide: (set) => {
        const hidden = own.hide(set);
        made.push({ set, hidden });
        return hidden;
      },
    };
    const { tables } = publicationTables(book, { earlier: () => undefined, protection });
    told.push({
      manifest: { latestDay },
      tables: new Map(
        tables.map((table) => [table.name, publishedTable(table, Buffer.from([...dataCsv(table)].join('')))]),
      ),
    });
    const all = made.flatMap(({ set, hidden }) =>
      auditProtection(set, {
        settings,
        hidden: hidden.difference(asIfShown),
        before: shownBefore(set.cells, history, 1),
        findNarrow,
      }),
    );
    const faults = all.filter(({ key }) => !history.shown.has(key));
    const named = ({ key, fault }: ProtectionFault) => fault === 'too-narrow' && own.notSeenWide.has(key);
    yield {
      latestDay,
      shares: sharesOf(made, (key) => [levelOf(key)]),
      headline: sharesOf(made, headlineOf),
      faults: faults.filter((fault) => !named(fault)),
      toldBefore: all.length - faults.length,
      notSeenWide: faults.filter(named).length,
      asked: made.flatMap(({ set, hidden }) => hiddenUnder(asIfShown, set, hidden)),
    };
  }
}

/** The same counts as they were two weeks apart, the last up to the book's last day; nothing of them was amended. */
export function* fortnightly(book: CountBook, releases: number): Generator<CountBook> {
  for (let before = releases - 1; before >= 0; before -= 1) {
    const then = bookUntil(book, daysAfter(book.days.at(-1)!, -14 * before));
    if (then.days.length > 0) yield then;
  }
}

function sharesOf(
  made: readonly { readonly set: LinkedSet; readonly hidden: ReadonlySet<string> }[],
  viewsOf: (key: string) => readonly string[],
): ReadonlyMap<string, ShareHidden> {
  const shares = new Map<string, { figures: number; hidden: number }>();
  for (const { set, hidden } of made)
    for (const { key, unseen } of set.cells) {
      if (unseen === true) continue;
      for (const view of viewsOf(key)) {
        const share = shares.get(view) ?? { figures: 0, hidden: 0 };
        share.figures += 1;
        if (hidden.has(key)) share.hidden += 1;
        shares.set(view, share);
      }
    }
  return shares;
}

const levelOf = (key: string): string =>
  key.startsWith('E92') ? 'England' : key.startsWith('E12') ? 'regions' : 'authorities';

const headlines = new Map(
  sessionMeasures.flatMap(({ headline, type, reason }) =>
    headline ? [[measureName(type, reason), reason]] : [],
  ),
);

/** A headline figure of an authority: as all of them, and by its name. */
function headlineOf(key: string): readonly string[] {
  const [, time = '', , breakdown, measure = ''] = key.split('|');
  const name = headlines.get(measure);
  const isOne = name !== undefined && breakdown === 'Total' && !time.endsWith('term');
  return isOne && levelOf(key) === 'authorities' ? ['all headline figures', name] : [];
}
