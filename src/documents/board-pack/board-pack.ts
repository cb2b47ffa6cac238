import type { Urn } from '../../attendance/urn.ts';
import { type Block, bullets, type Section } from '../../presentation/blocks.ts';
import type { ReportContent } from '../report/report-content.ts';
import { questionsFor } from './questions.ts';

/** The report on one page for governors: in plain words, with questions to ask. */
export interface BoardPack {
  /** Number of its format (board-pack-formats.ts). */
  readonly format: 1;
  readonly urn: Urn;
  readonly schoolName: string;
  readonly title: string;
  readonly privacy: string;
  readonly sections: readonly Section[];
}

/** The board pack of a report: parts of what the report says, and nothing that it does not say. */
export function boardPack(report: ReportContent): BoardPack {
  return {
    format: 1,
    urn: report.urn,
    schoolName: report.schoolName,
    title: report.title.replace(/^Minimum/, 'Board pack: minimum'),
    privacy:
      'For you, the governors or trustees of this school: the head shared it with you. Please do not pass it on.',
    sections: [
      { id: 'expectation', heading: 'What is asked of your school', blocks: asked(report) },
      { id: 'ladder', heading: 'Where your school stands', blocks: ladder(report) },
      { id: 'never', heading: 'What this is not', blocks: [bullets(...isNot(report))] },
      {
        id: 'questions',
        heading: 'Questions to ask',
        blocks: [{ kind: 'list', numbered: true, items: questionsFor(report.status) }],
      },
    ],
  };
}

const hasNumber = ({ status }: ReportContent): boolean => status === 'set' || status === 'maintain';

function blocksOf({ sections }: ReportContent, id: string): readonly Block[] {
  return sections.find((section) => section.id === id)?.blocks ?? [];
}

/** The headline with what it means in days and pupils, or why there is none and what follows from that. */
function asked(report: ReportContent): Block[] {
  const all = blocksOf(report, 'expectation');
  const wanted = hasNumber(report) ? ['headline', 'facts'] : ['headline', 'paragraph'];
  const parts = all.filter(({ kind }) => wanted.includes(kind));
  // The last paragraph of a report without an expectation leads over to facts that are not on this page.
  return hasNumber(report) ? parts : parts.slice(0, 3);
}

/** The table without its picture, which says the same, and how far chance alone moves the figure. */
function ladder(report: ReportContent): Block[] {
  const tables = blocksOf(report, 'ladder').filter(({ kind }) => kind === 'table');
  const chance = blocksOf(report, 'certainty').slice(0, 1);
  return [...tables, ...chance];
}

function isNot(report: ReportContent): string[] {
  return [
    'It is not published, and it is not for Ofsted.',
    ...(hasNumber(report)
      ? [
          'It is a minimum and a first step, not a limit: your school may aim as high as it likes.',
          'Missing it brings no sanction. Missing it by more than chance explains counts towards an offer of support.',
        ]
      : ['To have no expectation counts neither for nor against the school.']),
    'It does not judge the head, the staff or any pupil. No pupil’s record was used.',
  ];
}
