import { regions } from '../../../attendance/region.ts';
import type { WrittenEvaluation } from '../../../evaluation/written-evaluation.ts';
import { type Block, numbers, paragraph, type Section, words } from '../../../presentation/blocks.ts';
import { count, sentenceCase } from '../../../presentation/formatting.ts';
import { asPercent, shown, type Tested, table, yearWords } from '../pieces.ts';
import { groupNames, groupWords, partWords, spreadCells } from './transitions.ts';

type Transition = WrittenEvaluation['transitions'][number];

const tested = ({ transitions }: WrittenEvaluation): (Transition & { readonly tested: Tested })[] =>
  transitions.filter((each): each is Transition & { readonly tested: Tested } => 'parts' in each.tested);

const named = ({ phase, from, to, drawnFrom }: Transition): string =>
  `${sentenceCase(phase)}, ${yearWords(from)} to ${yearWords(to)}, lists of ${yearWords(drawnFrom)}`;

/** The words that heads would have read, and how they fall. */
export function wordsSection(evaluation: WrittenEvaluation): Section | undefined {
  const all = tested(evaluation);
  if (all.length === 0) return undefined;
  return {
    id: 'words',
    heading: 'What would heads have read?',
    blocks: [
      paragraph(
        'A school that reached what was asked is told so, and never anything less. One that did not reads “within chance”, “as its similar schools” or “not reached”: the last only where it fell short by more than chance explains and by more than chance below what its similar schools did. Only “not reached” counts towards an offer of support. No school’s disruption is on record in these files. Over several years one year’s improvement is asked of a change over several: what counts there is how evenly “not reached” falls.',
      ),
      table(
        'Words by part',
        [
          words('Years, phase and part'),
          numbers('Schools'),
          numbers('Reached'),
          numbers('Within chance'),
          numbers('As similar schools'),
          numbers('Not reached'),
        ],
        all.flatMap((transition) =>
          transition.tested.parts.map(({ part, schools, words: { shares } }) => [
            `${named(transition)}: ${partWords[part]}`,
            count(schools),
            asPercent(shares.reached, 1),
            asPercent(shares['within chance'], 1),
            asPercent(shares['as its similar schools'], 1),
            asPercent(shares['not reached'], 1),
          ]),
        ),
      ),
      table(
        '“Not reached”: highest group’s share less the lowest’s, with its standard error',
        [
          words('Years, phase and part'),
          ...groupNames.map((name) => numbers(sentenceCase(groupWords[name]))),
        ],
        all.flatMap((transition) =>
          transition.tested.parts.map(({ part, words: { told } }) => [
            `${named(transition)}: ${partWords[part]}`,
            ...spreadCells(told.at(-1)!),
          ]),
        ),
      ),
      ...all.map((transition) => byGroup(transition)),
    ],
  };
}

/** Each word by each group, on all schools. */
function byGroup(transition: Transition & { readonly tested: Tested }): Block {
  const { told } = transition.tested.parts.find(({ part }) => part === 'all')!.words;
  return table(
    `Words by group: ${named(transition)}, all schools`,
    [words('Group'), ...told.map(({ words: word }) => numbers(sentenceCase(word)))],
    groupNames.flatMap((name) =>
      told[0]!.spreads[name].rates.flatMap((_, group) => {
        const rates = told.map(({ spreads }) => spreads[name].rates[group]);
        if (rates.every((rate) => rate === null || rate === undefined)) return [];
        return [
          [
            `${sentenceCase(groupWords[name])}: ${groupName(name, group)}`,
            ...rates.map((rate) => asPercent(rate, 1)),
          ],
        ];
      }),
    ),
  );
}

function groupName(name: (typeof groupNames)[number], group: number): string {
  if (name === 'region') return regions[group]!;
  if (name === 'coast') return ['no coast', 'an authority on the coast'][group]!;
  return ['lowest quarter', 'second', 'third', 'highest quarter'][group]!;
}

/** Whether what is claimed of chance is what changes really are. */
export function calibrationSection(evaluation: WrittenEvaluation): Section | undefined {
  const all = tested(evaluation);
  if (all.length === 0) return undefined;
  const rows = all.flatMap((transition) =>
    transition.tested.parts
      .filter(({ part }) => part !== 'choosing')
      .flatMap(({ part, calibration }) =>
        (Object.keys(calibration.quarters) as (keyof typeof calibration.quarters)[]).flatMap((name) =>
          (['asPublished', 'asItIs', 'againstTide'] as const).map((which) => [
            `${named(transition)}: ${partWords[part]}, by ${groupWords[name]}`,
            { asPublished: 'as published', asItIs: 'as it is', againstTide: 'against the tide' }[which],
            ...calibration.quarters[name].map((each) => shown(each[which], 2)),
          ]),
        ),
      ),
  );
  return {
    id: 'calibration',
    heading: 'Is chance as large as is claimed?',
    blocks: [
      paragraph(
        'The spread of real changes over the spread that is claimed of chance: 1 where the claim is right, and between 0.85 and 1.2 in every quarter is what was set out for. “As published” is the claim for a usual year; the other two use the year’s own spread, within the limits of the method. Over several years with a pandemic in them no claim is published.',
      ),
      table(
        'Real over claimed, by quarter',
        [
          words('Years, phase, part and circumstance'),
          words('Claim'),
          ...['Lowest', 'Second', 'Third', 'Highest'].map((name) => numbers(name)),
        ],
        rows,
      ),
      table(
        'What different tides tell: mean squared error of a school’s change, over that without any',
        [
          words('Years and phase'),
          numbers('Weight of similar schools’'),
          numbers('Similar, in full'),
          numbers('Similar, at its weight'),
          numbers('Authority'),
          numbers('Region'),
          numbers('Similar and authority'),
          numbers('Similar and region'),
        ],
        all.map((transition) => {
          const { weight, leaves } = transition.tested.tides;
          return [
            named(transition),
            shown(weight, 2),
            shown(leaves.similarInFull, 3),
            shown(leaves.similarAtItsWeight, 3),
            shown(leaves.authority, 3),
            shown(leaves.region, 3),
            shown(leaves.similarAndAuthority, 3),
            shown(leaves.similarAndRegion, 3),
          ];
        }),
      ),
      ...historyBlocks(all),
    ],
  };
}

function historyBlocks(all: readonly (Transition & { readonly tested: Tested })[]): Block[] {
  const rows = all.flatMap((transition) => {
    const { history } = transition.tested;
    if (history === undefined) return [];
    const row = (
      name: string,
      { lastYearAlone, steadied }: { lastYearAlone: number | null; steadied: number | null },
    ) => [`${named(transition)}: ${name}`, shown(lastYearAlone, 3), shown(steadied, 3)];
    return [
      row(`all ${count(history.schools)}`, history),
      ...history.byRoll.map((quarter, i) =>
        row(['smallest quarter by roll', 'second', 'third', 'largest quarter'][i]!, quarter),
      ),
    ];
  });
  if (rows.length === 0) return [];
  return [
    paragraph(
      'What a school’s earlier years add: how far the later year’s rate lies from what was to be expected (a standard deviation, in percentage points), by last year alone and by the baseline that earlier years steady.',
    ),
    table(
      'Error of the later year’s rate',
      [words('Schools'), numbers('Last year alone'), numbers('Steadied')],
      rows,
    ),
  ];
}

/** How what is asked was chosen. */
export function choiceSection(evaluation: WrittenEvaluation): Section | undefined {
  const main = tested(evaluation).findLast(({ tested: { choice } }) => choice !== undefined);
  const choice = main?.tested.choice;
  if (main === undefined || choice === undefined) return undefined;
  const { passes } = choice;
  return {
    id: 'choice',
    heading: 'How was what is asked chosen?',
    blocks: [
      paragraph(
        `The rule was written down before the look (decision 0027). On the choosing half (${count(choice.schools)} schools, ${named(main)}) it judges ${count(choice.candidates)} candidates, from “nothing but hold” to a capped sum of two parts. ${count(passes.notBettered)} are not bettered by a simpler one by more than 0.02 on any of four spreads; in ${count(passes.middleLikeEnds)} the middle tenths of the gap are within 0.08 of the ends; ${count(passes.asksSomething)} ask schools below their like for at least 0.1 points. ${passes.all === 0 ? noneWords(choice) : `${count(passes.all)} pass all three.`} What was then decided, and why, is decision 0029.`,
      ),
      table(
        'The best of each family, by the sum of the four spreads',
        candidateColumns,
        choice.bestOfFamilies.map(candidateRow),
      ),
      ...standingBlocks(main),
      table(
        'Candidates that ask for something and that no simpler one betters',
        candidateColumns,
        choice.left.map(candidateRow),
      ),
    ],
  };
}

/** Where none passes, the rule keeps the one that fails it by least, and the evaluation says so. */
function noneWords({ failsLeast }: NonNullable<Tested['choice']>): string {
  return failsLeast === undefined
    ? 'None passes all three.'
    : `None passes all three; “${failsLeast.words}” fails by least, by ${shown(failsLeast.failsBy, 3)}, and so the rule keeps it.`;
}

/** The method's own rule, on schools that took no part in the choice and on all. */
function standingBlocks({ tested: { parts } }: { readonly tested: Tested }): Block[] {
  const rows = parts.flatMap(({ part, schools, standing }) =>
    standing === undefined
      ? []
      : [
          [
            partWords[part],
            count(schools),
            asPercent(standing.reached),
            shown(standing.spreads.gap, 3),
            shown(standing.spreads.freeSchoolMealsEver6, 3),
            shown(standing.spreads.roll, 3),
            shown(standing.spreads.start, 3),
            shown(standing.bettered, 3),
            `${shown(standing.middleLessEnds, 3)} ± ${shown(standing.middleLessEndsError, 3)}`,
          ],
        ],
  );
  if (rows.length === 0) return [];
  return [
    paragraph(
      'What was chosen, on schools that took no part in the choice: whether a simpler rule (hold, the same for all, a share of the gap) is more even by more than 0.02 on any of the four, and whether the middle tenths of the gap reach it within 0.08 of the ends. “±” is the standard error, which on half of the schools is larger than the difference between most candidates.',
    ),
    table(
      'The method’s own rule',
      [
        words('Tried on'),
        numbers('Schools'),
        numbers('Reached'),
        numbers('Gap'),
        numbers('FSM'),
        numbers('Roll'),
        numbers('Start'),
        numbers('Bettered by'),
        numbers('Middle less ends'),
      ],
      rows,
    ),
  ];
}

const candidateColumns = [
  words('Rule'),
  numbers('Asked'),
  numbers('Below their like'),
  numbers('Reached'),
  numbers('Gap'),
  numbers('FSM'),
  numbers('Roll'),
  numbers('Start'),
  numbers('Sum'),
  numbers('Bettered by'),
  numbers('Middle less ends'),
];

const candidateRow = (each: NonNullable<Tested['choice']>['left'][number]): string[] => [
  each.words,
  shown(each.asked, 2),
  shown(each.askedBelow, 2),
  asPercent(each.reached),
  shown(each.spreads.gap, 3),
  shown(each.spreads.freeSchoolMealsEver6, 3),
  shown(each.spreads.roll, 3),
  shown(each.spreads.start, 3),
  shown(each.sum, 3),
  shown(each.bettered, 3),
  shown(each.middleLessEnds, 3),
];
