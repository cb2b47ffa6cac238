import {
  type Block,
  bullets,
  numbers,
  paragraph,
  type Section,
  words,
} from '../../../../presentation/blocks.ts';
import { count, counted, fixed, percent } from '../../../../presentation/formatting.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import type { AssuranceResult } from '../../assurance/assurance-question.ts';
import type { PublicationCheckResult } from '../../publication-checks.ts';
import { coverageOf } from '../tables/coverage-table.ts';
import { phaseItem } from '../tables/phase-items.ts';
import type { SessionCells } from '../tables/session-cells.ts';

/** Checks of one table. */
export interface CheckedTable {
  readonly name: string;
  readonly results: readonly PublicationCheckResult[];
}

/** What a release's quality is told from, beside its figures. */
export interface QualitySource {
  readonly checked: readonly CheckedTable[];
  readonly assurance: readonly AssuranceResult[];
  readonly leftOut: ReadonlyMap<string, number>;
}

/** Weights, pooled figures, coverage, what is hidden and which checks were made. */
export function qualitySections(
  cells: SessionCells,
  { checked, assurance, leftOut }: QualitySource,
): readonly Section[] {
  return [
    {
      id: 'weights',
      heading: 'Weights, and figures without them',
      blocks: [
        paragraph(
          'Percentages of all schools are weighted by pupils. The weights of England in the latest week, and what overall absence would be if sessions were simply added up:',
        ),
        weightsTable(cells),
      ],
    },
    { id: 'coverage', heading: 'Schools that the figures are of', blocks: coverageBlocks(cells) },
    { id: 'hidden', heading: 'How much is hidden', blocks: [hiddenTable(cells), headlineHiddenTable(cells)] },
    {
      id: 'left-out',
      heading: 'What came and is not published',
      blocks:
        leftOut.size === 0
          ? [paragraph('Every row of the counts is in the figures.')]
          : [bullets(...[...leftOut].map(([why, many]) => `${counted(many, 'row', 'rows')} ${why}`))],
    },
    {
      id: 'assurance',
      heading: 'What was looked at before it was signed',
      blocks: assuranceBlocks(assurance),
    },
    {
      id: 'checks',
      heading: 'Checks',
      blocks: [
        paragraph('Each data set was held to these checks before it was written. None found anything.'),
        checksTable(checked),
      ],
    },
  ];
}

function weightsTable(cells: SessionCells): Block {
  const { periods, measures } = cells.frame;
  const period = periods.findLastIndex(({ kind }) => kind === 'week');
  const at = { place: 0, period, group: 0, measure: measures.findIndex(({ id }) => id === 'absence') };
  const phases = [0, 1, 2].filter((phase) => cells.has({ ...at, phase }));
  const all = phases.reduce((sum, phase) => sum + cells.weight({ ...at, phase }), 0);
  const shown = (phase: number, figure: number | undefined): string =>
    figure === undefined || cells.isHidden({ ...at, phase }) ? 'hidden' : percent(figure, 2);
  return {
    kind: 'table',
    caption: `England, week of ${longDate(periods[period]!.first)}`,
    columns: [
      words('Type of school'),
      // One column, so that the table fits a phone.
      numbers('Pupils, and their weight'),
      numbers('Absence'),
      numbers('Without weights'),
    ],
    rows: [
      ...phases.map((phase) => [
        { text: phaseItem(phase) },
        {
          text: count(Math.round(cells.weight({ ...at, phase }))),
          note: all === 0 ? 'not available' : fixed(cells.weight({ ...at, phase }) / all, 4),
        },
        { text: shown(phase, cells.percent({ ...at, phase })) },
        { text: shown(phase, cells.pooledPercent({ ...at, phase })) },
      ]),
      [
        { text: 'All schools' },
        { text: count(Math.round(all)), note: all === 0 ? 'not available' : '1' },
        { text: shown(3, cells.percent({ ...at, phase: 3 })) },
        { text: shown(3, cells.pooledPercent({ ...at, phase: 3 })) },
      ],
    ],
  };
}

function coverageBlocks(cells: SessionCells): readonly Block[] {
  const of = coverageOf(cells);
  return [
    bullets(
      ...[0, 1, 2].flatMap((phase) => {
        const found = of(0, phase);
        if (found === undefined) return [];
        const sent = `${phaseItem(phase)}: ${counted(found.schools, 'school', 'schools')} sent registers in the latest week`;
        return [
          found.allSchools < found.schools || found.allSchools === 0
            ? `${sent}; of how many is not available`
            : `${sent}, of ${count(found.allSchools)} (${percent((100 * found.schools) / found.allSchools)})`,
        ];
      }),
    ),
    paragraph(
      'They are not a random sample: schools choose to share their registers, and those that do may have other attendance than those that do not. The table Coverage says how many they are in each place.',
    ),
  ];
}

function hiddenTable(cells: SessionCells): Block {
  const levels = ['National', 'Regional', 'Local authority'] as const;
  const row = (label: string, level: (typeof levels)[number], groups: 'all' | 'groups') => {
    const { cells: many, hidden } = cells.hiddenAt(level, groups);
    return many === 0
      ? []
      : [
          [
            { text: label },
            { text: count(many) },
            { text: count(hidden) },
            { text: percent((100 * hidden) / many) },
          ],
        ];
  };
  return {
    kind: 'table',
    caption: 'Figures of sessions, and how many of them are hidden',
    columns: [words('Figures'), numbers('All'), numbers('Hidden'), numbers('Share hidden')],
    rows: [
      ...row('England, all pupils', 'National', 'all'),
      ...row('Regions, all pupils', 'Regional', 'all'),
      ...row('Local authorities, all pupils', 'Local authority', 'all'),
      ...row('England, groups', 'National', 'groups'),
      ...row('Regions, groups', 'Regional', 'groups'),
      ...row('Local authorities, groups', 'Local authority', 'groups'),
    ],
  };
}

/** Times of the headline figures, as columns. */
const headlineTimes = [
  ['week', 'Weeks'],
  ['day', 'Days'],
  ['year', 'Years'],
] as const;

/** Of which views of authorities how much is hidden: a view of which most is hidden should not be one. */
function headlineHiddenTable(cells: SessionCells): Block {
  const { tree, periods, measures } = cells.frame;
  const shareOf = (of: 'every' | number, kind: string) => {
    const { cells: many, hidden } = cells.hiddenOf(
      ({ place, group, period, measure }) =>
        tree.places[place]!.level === 'Local authority' &&
        group === 0 &&
        periods[period]!.kind === kind &&
        (of === 'every' ? measures[measure]!.headline : measure === of),
    );
    return { text: many === 0 ? 'none' : percent((100 * hidden) / many) };
  };
  const row = (label: string, of: 'every' | number) => [
    { text: label },
    ...headlineTimes.map(([kind]) => shareOf(of, kind)),
  ];
  return {
    kind: 'table',
    caption: 'Headline figures of local authorities, all pupils: share hidden',
    columns: [words('Figure'), ...headlineTimes.map(([, heading]) => numbers(heading))],
    rows: [
      row('All headline figures', 'every'),
      ...measures.flatMap(({ headline, reason }, number) => (headline ? [row(reason, number)] : [])),
    ],
  };
}

/** Sentences of one question that stand on the page; the rest are in the manifest. */
const mostOnPage = 20;

function assuranceBlocks(results: readonly AssuranceResult[]): readonly Block[] {
  return [
    paragraph(
      'These questions are put to the figures of each release. What they find may be right, and an analyst looks at it before signing.',
    ),
    {
      kind: 'table',
      caption: 'Questions of quality assurance',
      columns: [words('Question'), numbers('Figures looked at'), numbers('Found')],
      rows: results.map(({ asks, lookedAt, found }) => [
        { text: asks },
        { text: count(lookedAt) },
        { text: count(found.length) },
      ]),
    },
    ...results
      .filter(({ found }) => found.length > 0)
      .flatMap(({ asks, found }) => [
        paragraph(
          `${asks} ${found.length > mostOnPage ? `The first ${mostOnPage} of ${count(found.length)} that were found:` : 'All that was found:'}`,
        ),
        bullets(...found.slice(0, mostOnPage)),
      ]),
  ];
}

function checksTable(checked: readonly CheckedTable[]): Block {
  const checks = checked[0]?.results.map(({ check }) => check) ?? [];
  return {
    kind: 'table',
    caption: `Checks of ${checked.length} data sets`,
    columns: [words('Check'), words('What it asks'), numbers('Data sets that passed')],
    rows: checks.map((check) => [
      { text: check.name },
      { text: check.asks },
      {
        text: String(
          checked.filter(({ results }) =>
            results.some((one) => one.check.name === check.name && one.findings.length === 0),
          ).length,
        ),
      },
    ]),
  };
}
