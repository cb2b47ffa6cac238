import type { WrittenEvaluation } from '../../../evaluation/written-evaluation.ts';
import { type Block, numbers, paragraph, type Section, words } from '../../../presentation/blocks.ts';
import { count, sentenceCase, signed } from '../../../presentation/formatting.ts';
import { asPercent, shown, table, yearWords } from '../pieces.ts';

type OfPhase = WrittenEvaluation['fairness'][number];

/** Whether anyone is asked for more because of who its pupils are. */
export function fairnessSection({ fairness }: WrittenEvaluation): Section | undefined {
  if (fairness.length === 0) return undefined;
  return {
    id: 'fairness',
    heading: 'Is anyone asked for more because of who its pupils are?',
    blocks: [
      paragraph(
        'What is asked depends only on how far a school stands from its own similar schools, and on its size, because a small school’s distance is more often luck. “Beyond the gap” is how much more a group is asked than all schools that stand about as far from their like; 0 is even.',
      ),
      ...fairness.flatMap(phaseBlocks),
    ],
  };
}

/** A group this small says little. */
const smallGroup = 50;

function phaseBlocks({ phase, from, to, rows }: OfPhase): Block[] {
  const large = rows.filter(({ schools }) => schools >= smallGroup);
  const furthest = large.reduce(
    (a, b) => (Math.abs(a.askedBeyondGap ?? 0) >= Math.abs(b.askedBeyondGap ?? 0) ? a : b),
    large[0] ?? rows[0]!,
  );
  const years = to === undefined ? `from ${yearWords(from)}` : `${yearWords(from)} to ${yearWords(to)}`;
  const results = rows.some(({ metAsItIs }) => metAsItIs !== undefined);
  return [
    paragraph(
      `${sentenceCase(phase)}, ${years}: of groups of ${smallGroup} schools or more the one furthest from even is ${furthest.circumstance}, ${furthest.group}, asked ${signed(furthest.askedBeyondGap ?? 0, 3)} percentage points beyond its gap.`,
    ),
    {
      kind: 'details',
      summary: `All groups: ${phase}, ${years}`,
      blocks: [
        table(
          `What is asked${results ? ' and met' : ''}, ${phase}, ${years}`,
          [
            words('Group'),
            numbers('Schools'),
            numbers('Asked'),
            numbers('Beyond the gap'),
            ...(results ? [numbers('Met, as it is'), numbers('Met, against the tide')] : []),
          ],
          rows.map((row) => [
            `${row.circumstance}: ${row.group}`,
            count(row.schools),
            shown(row.asked, 2),
            signed(row.askedBeyondGap ?? 0, 3),
            ...(results ? [asPercent(row.metAsItIs), asPercent(row.metAgainstTide)] : []),
          ]),
        ),
      ],
    },
  ];
}

/** What a school could win without anyone attending more. */
export function gamingSection({ gaming }: WrittenEvaluation): Section | undefined {
  if (gaming.length === 0) return undefined;
  return {
    id: 'gaming',
    heading: 'What would a school gain by changing its figures?',
    blocks: [
      paragraph(
        'A sample of schools was run again with one figure changed and all else left, including everyone else. Below 0 is less asked. What this cannot catch: taking pupils with poor attendance off the roll, or coding absence as something else, raises the measured rate itself; that needs the registers.',
      ),
      table(
        'Change in what is asked, percentage points',
        [
          words('Change'),
          numbers('Schools'),
          numbers('Mean'),
          numbers('Lowest tenth'),
          numbers('Highest tenth'),
          numbers('Asked at least 0.05 less'),
        ],
        gaming.map((row) => [
          `${sentenceCase(row.phase)}: ${row.words}`,
          count(row.schools),
          ...[row.mean, row.lowestTenth, row.highestTenth].map((change) =>
            change === null ? '–' : signed(change, 3),
          ),
          asPercent(row.gainTwentieth, 1),
        ]),
      ),
    ],
  };
}

/** What was read. */
export function filesSection({ inputs, halves, method }: WrittenEvaluation): Section {
  return {
    id: 'files',
    heading: 'Method, halves and files',
    blocks: [
      paragraph(`Method ${method.name} ${method.version} (${method.label}).`),
      paragraph(`Halves: ${halves}`),
      paragraph('Every figure here, to four digits, is in evaluation.json beside this page.'),
      table(
        'Files read',
        [words('File'), numbers('Rows'), words('SHA-256')],
        inputs.map(({ path, rows, sha256 }) => [path, count(rows), sha256.slice(0, 16)]),
      ),
    ],
  };
}
