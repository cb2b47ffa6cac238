import type { WrittenEvaluation } from '../../../evaluation/written-evaluation.ts';
import { numbers, paragraph, type Section, words } from '../../../presentation/blocks.ts';
import { count, inWords, sentenceCase } from '../../../presentation/formatting.ts';
import { asPercent, mainTransition, shown, table, yearWords } from '../pieces.ts';

/** How often chance would be taken for a result. */
export function chanceSection(evaluation: WrittenEvaluation): Section | undefined {
  const { chance } = evaluation;
  const real = mainTransition(evaluation, 'secondary');
  if (chance === undefined || chance.phases.length === 0) return undefined;
  const quarter = ['smallest quarter', 'second', 'third', 'largest quarter'];
  return {
    id: 'chance',
    heading: 'How often would chance be taken for a result?',
    blocks: [
      paragraph(
        `In an invented country of ${count(chance.schools)} schools the truth is known. Here no school’s true rate moved; only the luck of the year did. A school should seldom be told that it met or did not meet its expectation: at most 10 times in 100 each.`,
      ),
      table(
        'Schools whose true rate did not move: share told “met” and “not met”',
        toldColumns,
        chance.phases.flatMap(({ phase, unmoved, unmovedByRoll }) => [
          toldRow(`${sentenceCase(phase)}, all`, unmoved),
          ...unmovedByRoll.map((told, i) => toldRow(`${sentenceCase(phase)}, ${quarter[i]} by roll`, told)),
        ]),
      ),
      table(
        `Schools whose true rate rose by ${chance.phases[0]!.rise} percentage point, one in ten at random`,
        toldColumns,
        chance.phases.map(({ phase, risen }) => toldRow(sentenceCase(phase), risen)),
      ),
      ...(real === undefined
        ? []
        : [
            paragraph(
              `Beside the real spread: from ${yearWords(real.from)} to ${yearWords(real.to)} ${real.phase} schools’ changes had a standard deviation of ${shown(real.tested.changes.standardDeviation, 2)} percentage points, and chance alone gives ${shown(real.tested.changes.byChance, 2)}: about ${asPercent(((real.tested.changes.byChance ?? 0) / (real.tested.changes.standardDeviation ?? 1)) ** 2)} of the variance. The rest is real, but much of it is a year’s events that do not last.`,
            ),
          ]),
      paragraph(
        'The second table is the price of caution: many schools, most of all small ones, that truly improved are told “cannot tell” after one year.',
      ),
    ],
  };
}

type Told = NonNullable<WrittenEvaluation['chance']>['phases'][number]['unmoved'];

/** The columns of the rows that `toldRow` makes. */
const toldColumns = [
  words('Schools'),
  numbers('Number'),
  numbers('As it is: met'),
  numbers('not met'),
  numbers('Against the tide: met'),
  numbers('not met'),
];

const toldRow = (name: string, { schools, asItIs, againstTide }: Told): string[] => [
  name,
  count(schools),
  asPercent(asItIs.met, 1),
  asPercent(asItIs['not met'], 1),
  asPercent(againstTide.met, 1),
  asPercent(againstTide['not met'], 1),
];

/** Whether the ranges given for next year hold what they say. */
export function intervalsSection({ intervals }: WrittenEvaluation): Section | undefined {
  if (intervals.length === 0) return undefined;
  return {
    id: 'intervals',
    heading: 'Do the ranges hold what they say?',
    blocks: [
      paragraph(
        'From a school’s attendance and its gap to similar schools, a range is given that should hold its attendance of the later year 80 times in 100. It is set on one half of the schools and tried on the other. The range is wide where schools truly differ: that is what can be known.',
      ),
      table(
        'Share of schools within their range',
        [
          words('Years and phase'),
          words('Tried on'),
          numbers('Schools'),
          numbers('Within'),
          ...['smallest', 'second', 'third', 'largest'].map((name) => numbers(`Roll: ${name}`)),
          numbers('Give or take'),
        ],
        intervals.flatMap(({ phase, from, to, heldBack, bothWays }) =>
          (
            [
              ['held-back half', heldBack],
              ['all, each by the other half', bothWays],
            ] as const
          ).map(([name, coverage]) => [
            `${sentenceCase(phase)}, ${yearWords(from)} to ${yearWords(to)}`,
            name,
            count(coverage.schools),
            asPercent(coverage.covered, 1),
            ...coverage.byRoll.map((share) => asPercent(share, 1)),
            shown(coverage.halfWidth, 2),
          ]),
        ),
      ),
    ],
  };
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
