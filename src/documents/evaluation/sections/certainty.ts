import type { WrittenEvaluation } from '../../../evaluation/written-evaluation.ts';
import { numbers, paragraph, type Section, words } from '../../../presentation/blocks.ts';
import { count, inWords, sentenceCase } from '../../../presentation/formatting.ts';
import { asPercent, shown, table, yearWords } from '../pieces.ts';
import { groupWords } from './transitions.ts';

const resultColumns = [
  words('Schools'),
  numbers('Number'),
  numbers('Reached'),
  numbers('Within chance'),
  numbers('As similar schools'),
  numbers('Not reached'),
];

type Shares = NonNullable<WrittenEvaluation['chance']>['phases'][number]['unmoved']['words'];

const resultRow = (name: string, schools: number, shares: Shares): string[] => [
  name,
  count(schools),
  asPercent(shares.reached, 1),
  asPercent(shares['within chance'], 1),
  asPercent(shares['as its similar schools'], 1),
  asPercent(shares['not reached'], 1),
];

/** How often chance would be taken for a result. */
export function chanceSection({ chance }: WrittenEvaluation): Section | undefined {
  if (chance === undefined || chance.phases.length === 0) return undefined;
  return {
    id: 'chance',
    heading: 'How often would chance be taken for a result?',
    blocks: [
      paragraph(
        `In an invented country of ${count(chance.schools)} schools the truth is known. Here no school’s true rate moved; only the luck of the year did. Such a school should be told “not reached” at most 5 times in 100, whatever its start level, free school meals and roll.`,
      ),
      table(
        'Schools whose true rate did not move: what they would read',
        resultColumns,
        chance.phases.map(({ phase, unmoved }) =>
          resultRow(sentenceCase(phase), unmoved.schools, unmoved.words),
        ),
      ),
      table(
        'Schools whose true rate did not move: share told “not reached”, by quarter',
        [words('Schools'), ...quarterNames.map((name) => numbers(name))],
        chance.phases.flatMap(({ phase, unmovedNotReached }) =>
          (['start', 'freeSchoolMealsEver6', 'roll'] as const).map((name) => [
            `${sentenceCase(phase)}, by ${groupWords[name]}`,
            ...unmovedNotReached[name].map((rate) => asPercent(rate, 1)),
          ]),
        ),
      ),
      table(
        'Schools whose true rate rose by twice what was asked, a tenth of them at a time until each had: what they would read',
        resultColumns,
        chance.phases.map(({ phase, risen }) => resultRow(sentenceCase(phase), risen.schools, risen.words)),
      ),
    ],
  };
}

const quarterNames = ['Lowest quarter', 'Second', 'Third', 'Highest quarter'] as const;

/** Whether the ranges given for next year hold what they say. */
export function intervalsSection({ intervals }: WrittenEvaluation): Section | undefined {
  if (intervals.length === 0) return undefined;
  return {
    id: 'intervals',
    heading: 'Do the ranges hold what they say?',
    blocks: [
      paragraph(
        'From a school’s attendance and its gap to similar schools, a range is given that should hold its attendance of the later year 80 times in 100. It is set on some schools and tried on others. The range is wide where schools truly differ: that is what can be known.',
      ),
      paragraph(
        'All schools are tried, each by a range that was set on the nine tenths of schools that it is not in: there every quarter should be within 2 points of 80. This shows that ranges have the right width for small and large, low and high schools of those years. It does not show that the ranges of one year hold the next; for that a second change from one year to the next is needed.',
      ),
      paragraph(
        `The half held back is tried by ranges from the half on which settings were chosen. Luck moves a quarter of each, so the target there is 2 points and two standard errors of a quarter: ${inWords(intervals.map(({ phase, from, to, heldBack, byTenths, bothWays }) => `a standard error of ${shown(100 * quarterError(heldBack.schools, (byTenths ?? bothWays)?.schools), 1)} points for ${phase} schools, ${yearWords(from)} to ${yearWords(to)}`))}.`,
      ),
      table(
        'Share of schools within their range',
        [
          words('Years and phase'),
          words('Tried on'),
          numbers('Schools'),
          numbers('Within'),
          ...['smallest', 'second', 'third', 'largest'].map((name) => numbers(`Roll: ${name}`)),
          ...['lowest', 'second', 'third', 'highest'].map((name) => numbers(`Start: ${name}`)),
          numbers('Give or take'),
        ],
        intervals.flatMap(({ phase, from, to, heldBack, byTenths, bothWays }) =>
          (
            [
              ['all, each by nine other tenths', byTenths],
              ['all, each by the other half', bothWays],
              ['held-back half', heldBack],
            ] as const
          ).flatMap(([name, coverage]) =>
            coverage === undefined
              ? []
              : [
                  [
                    `${sentenceCase(phase)}, ${yearWords(from)} to ${yearWords(to)}`,
                    name,
                    count(coverage.schools),
                    asPercent(coverage.covered, 1),
                    ...coverage.byRoll.map((share) => asPercent(share, 1)),
                    ...coverage.byStart.map((share) => asPercent(share, 1)),
                    shown(coverage.halfWidth, 2),
                  ],
                ],
          ),
        ),
      ),
    ],
  };
}

/** Standard error of a held-back quarter's share, where it is 80% in truth: its own luck, and that of the quarter it was set on. */
function quarterError(heldBack: number, all = 2 * heldBack): number {
  return Math.sqrt(4 * 0.8 * 0.2 * (1 / heldBack + 1 / (all - heldBack)));
}

/** What rounding and a new draw move. */
export function stabilitySection({ stability: { jitter, redraw } }: WrittenEvaluation): Section | undefined {
  if (jitter === undefined && redraw === undefined) return undefined;
  return {
    id: 'stability',
    heading: 'Would small things change the answer?',
    blocks: [
      ...(jitter === undefined
        ? []
        : [
            paragraph(
              `Published figures are rounded. With every percentage of ${yearWords(jitter.baseline)} moved at random within its rounding and everything worked out again, ${asPercent(jitter.steady, 2)} of ${count(jitter.schools)} expectations move by less than 0.1 percentage points (${inWords(jitter.steadyByPhase.map(({ phase, steady }) => `${phase} ${asPercent(steady, 1)}`))}); 99 in 100 by no more than ${shown(jitter.ninetyNinth, 2)}, the most by ${shown(jitter.most, 2)}. ${asPercent(jitter.similarKept)} of similar schools stay the same; ${count(jitter.appearOrVanish)} schools gain or lose an expectation.`,
            ),
          ]),
      ...(redraw === undefined
        ? []
        : [
            paragraph(
              `Drawn anew from ${yearWords(redraw.to)} instead of ${yearWords(redraw.from)}, a school’s list keeps ${asPercent(redraw.similarKept)} of its schools on average (${asPercent(redraw.similarKeptOfThoseLeft)} of those still there to be drawn); ${asPercent(redraw.keepNone)} of schools keep none. Many schools are about equally similar, so lists change more than their averages do.`,
            ),
          ]),
    ],
  };
}
