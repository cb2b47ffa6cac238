import {
  bullets,
  numbers,
  paragraph,
  type Section,
  type Table,
  words,
} from '../../../../presentation/blocks.ts';
import { rateOf100, signed } from '../../../../presentation/formatting.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import type { PublicationFacts } from '../publication-facts.ts';
import {
  mondayIn,
  type PublishedFigure,
  type StatisticalTable,
  symbolMeanings,
} from '../statistical-table.ts';
import { coverageOf } from '../tables/coverage-table.ts';
import { phaseItem } from '../tables/phase-items.ts';
import type { SessionCells } from '../tables/session-cells.ts';

/** The revisions triangle of all schools as a page: what changed, by how much, and why figures change. */
export function revisionsSections(table: StatisticalTable): readonly Section[] {
  const weeks = Map.groupBy(
    table.rows.filter(({ items }) => items[0] === 'Total'),
    ({ time }) => mondayIn(time)!,
  );
  const triangle: Table = {
    kind: 'table',
    caption: 'Overall absence in England, all schools, % of possible sessions',
    columns: [words('Week of'), numbers('First'), numbers('Second'), numbers('Latest'), numbers('Change')],
    rows: [...weeks].map(([monday, rows]) => {
      const figure = (estimate: string) => rows.find(({ items }) => items[1] === estimate)?.figures[0];
      const text = (one: PublishedFigure | undefined) =>
        typeof one === 'number' ? rateOf100(one, 2) : (one ?? 'x');
      const [first, latest] = [figure('First estimate'), figure('Latest estimate')];
      const { timePeriod, timeIdentifier } = rows[0]!.time;
      return [
        // Two years may be in it: week 1 of 2025 begins on 30 December 2024.
        { text: longDate(monday), note: `${timeIdentifier.toLowerCase()} of ${timePeriod}` },
        { text: text(first) },
        { text: text(figure('Second estimate')) },
        { text: text(latest) },
        {
          text:
            typeof first === 'number' && typeof latest === 'number'
              ? signed(latest - first, 2)
              : text(typeof first === 'number' ? latest : first),
        },
      ];
    }),
  };
  return [
    {
      id: 'why',
      heading: 'Why figures change',
      blocks: [
        paragraph(
          'Schools amend their registers after they took them, and some send them late. Each release counts every week again from the registers as they then stand, and keeps what was published before.',
        ),
      ],
    },
    {
      id: 'triangle',
      heading: 'Estimates by week',
      blocks: [paragraph(ofTriangleSymbols(triangle)), triangle],
    },
  ];
}

/** What the symbols in the table mean: in this one, x is of an estimate that is still to come. */
function ofTriangleSymbols({ rows }: Table): string {
  const met = new Set(rows.flatMap((row) => row.map(({ text }) => text)));
  const others = symbolMeanings.filter(([symbol]) => symbol !== 'x' && met.has(symbol));
  const all = [['x', 'not available, as it has not been made yet'], ...others];
  return `In the table: ${all.map(([symbol, meaning]) => `${symbol} – ${meaning}`).join('; ')}.`;
}

/** How many schools the figures are of, by type and region. */
export function coverageSections(cells: SessionCells): readonly Section[] {
  const of = coverageOf(cells);
  const { tree } = cells.frame;
  const row = (place: number, label: string) =>
    [0, 1, 2].flatMap((phase) => {
      const found = of(place, phase);
      return found === undefined
        ? []
        : [
            [
              { text: `${label}, ${phaseItem(phase).toLowerCase()}` },
              { text: String(found.schools) },
              { text: found.allSchools === 0 ? 'not available' : String(found.allSchools) },
            ],
          ];
    });
  return [
    {
      id: 'schools',
      heading: 'Schools that sent registers in the latest week',
      blocks: [
        {
          kind: 'table',
          caption: 'Schools by type and region',
          columns: [words('Place and type of school'), numbers('Sent'), numbers('Open')],
          rows: tree.places.flatMap((place, number) =>
            place.level === 'National'
              ? row(number, 'England')
              : place.level === 'Regional'
                ? row(number, place.region.name)
                : [],
          ),
        },
        paragraph(
          'The schools that send are not a random sample. Where a smaller share of one type of school sends than of another, percentages of all schools are weighted, so that this does not move them; that schools of one type that send may differ from those of the same type that do not, no weight mends.',
        ),
      ],
    },
  ];
}

/** Who saw the release before it was published. */
export function preReleaseSections({ seenBefore }: PublicationFacts): readonly Section[] {
  return [
    {
      id: 'who',
      heading: 'Who saw it before',
      blocks: [
        paragraph(
          'Besides those who made it, these people could see the release before it was published, for 24 hours at most.',
        ),
        seenBefore.length === 0
          ? paragraph('Nobody.')
          : bullets(...seenBefore.map(({ role, from }) => `${role}, from ${from}`)),
      ],
    },
  ];
}
