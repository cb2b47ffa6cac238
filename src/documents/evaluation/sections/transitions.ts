import type { WrittenEvaluation } from '../../../evaluation/written-evaluation.ts';
import { type Block, numbers, paragraph, type Section, words } from '../../../presentation/blocks.ts';
import { count, sentenceCase } from '../../../presentation/formatting.ts';
import { asPercent, bars, mainTransition, shown, type Tested, table, yearWords } from '../pieces.ts';

type Reading = Tested['parts'][number]['tide']['fair'];

export const groupWords = {
  gap: 'gap',
  freeSchoolMealsEver6: 'ever-6 FSM',
  roll: 'roll',
  start: 'start level',
  englishAdditionalLanguage: 'EAL',
  settlement: 'schools nearby',
  region: 'region',
  coast: 'coast',
} as const;
type GroupName = keyof typeof groupWords;
export const groupNames = Object.keys(groupWords) as GroupName[];

/** A spread with its standard error: ".16 ± .04". */
export function spreadCells(reading: Reading): string[] {
  return groupNames.map((name) => {
    const { spread, standardError } = reading.spreads[name];
    return `${shown(spread, 2)} ± ${shown(standardError, 2)}`;
  });
}

const spreadColumns = groupNames.map((name) => numbers(sentenceCase(groupWords[name])));

/** What would have been asked, and who would have met it, on real changes from one year to the next. */
export function transitionsSection(evaluation: WrittenEvaluation): Section | undefined {
  const main = mainTransition(evaluation, 'secondary') ?? mainTransition(evaluation, 'primary');
  if (main === undefined) return undefined;
  const { changes, parts } = main.tested;
  return {
    id: 'as-it-is',
    heading: 'Is what is asked attainable, and does it fall evenly?',
    blocks: [
      paragraph(
        `From ${yearWords(main.from)} to ${yearWords(main.to)}, ${count(main.schools)} ${main.phase} schools changed by ${shown(changes.mean, 2)} percentage points on average, with a standard deviation of ${shown(changes.standardDeviation, 2)}; chance alone would give ${shown(changes.byChance, 2)}. ${asPercent(changes.notRisen)} did not rise. Similar schools were drawn from ${yearWords(main.drawnFrom)}.`,
      ),
      paragraph(
        'Each rule asks something before the year begins. Met is the share of schools that reached it. The spread is the highest quarter’s share less the lowest’s (for region, the highest region’s less the lowest’s), with its standard error: smaller is more even. The reference and “the national change for all” use the national change of the year itself, which nobody knows in advance.',
      ),
      ...parts.flatMap(({ part, schools, policies }): Block[] => [
        table(
          `${partWords[part]} (${count(schools)} schools): rules side by side, results as they are`,
          [words('Rule'), numbers('Asked'), numbers('Met'), numbers('Inside chance'), ...spreadColumns],
          policies.map((policy) => [
            policy.words,
            shown(policy.asked, 2),
            asPercent(policy.met),
            asPercent(policy.insideChance),
            ...spreadCells(policy),
          ]),
        ),
      ]),
      paragraph(
        '“Inside chance” is the share of schools asked for less than the standard error of one year’s change: for those, one year’s figures seldom show whether they did it, which is why a result that falls short can be “within chance”.',
      ),
    ],
  };
}

export const partWords: Readonly<Record<Tested['parts'][number]['part'], string>> = {
  'held back': 'Half held back from the choice of settings',
  choosing: 'Half on which settings were chosen',
  all: 'All schools',
};

/** The second reading: beside schools like it that started as far from their like. */
export function tideSection(evaluation: WrittenEvaluation): Section | undefined {
  const main = mainTransition(evaluation, 'secondary') ?? mainTransition(evaluation, 'primary');
  if (main === undefined) return undefined;
  const all = main.tested.parts.find(({ part }) => part === 'all')!;
  const method = all.policies.find(({ name }) => name === 'method');
  return {
    id: 'tide',
    heading: 'Against the tide',
    blocks: [
      paragraph(
        'Circumstances move together: in some years attendance falls in poor places everywhere. Against the tide, a school’s change is compared with what its own similar schools did in the same year. That alone would be unfair in another way: part of any school’s distance from its like is the luck of one year, and luck goes away, so schools that start low rise and schools that start high fall. So the bar is what schools like yours that started as far from their like typically did: the median, along two straight lines, measured on schools other than your own half.',
      ),
      ...(method === undefined
        ? []
        : [
            paragraph(
              `The picture shows the share of ${main.phase} schools that met what was asked, by quarter of ever-6 free school meals: as it is, and against the tide.`,
            ),
            bars({
              title: `Met by quarter of ever-6 free school meals, ${yearWords(main.from)} to ${yearWords(main.to)}`,
              description: 'Bars from 0 to 100%.',
              bars: (['as it is', 'against the tide'] as const).flatMap((which) =>
                (which === 'as it is' ? method : all.tide.fair).spreads.freeSchoolMealsEver6.rates.map(
                  (rate, quarter) => ({
                    label: `${['Fewest', 'Second quarter', 'Third quarter', 'Most'][quarter]}, ${which}`,
                    value: (rate ?? 0) * 100,
                    words: asPercent(rate),
                    strong: which === 'against the tide',
                  }),
                ),
              ),
            }),
          ]),
      table(
        `Against the tide, ${yearWords(main.from)} to ${yearWords(main.to)}, by part: spread of the share that met`,
        [words('Part'), numbers('Schools'), numbers('Met'), ...spreadColumns],
        main.tested.parts.map(({ part, schools, tide }) => [
          partWords[part],
          count(schools),
          asPercent(tide.fair.met),
          ...spreadCells(tide.fair),
        ]),
      ),
      table(
        'Against the tide, all schools: spread of the share that met',
        [words('Years and phase'), numbers('Schools'), numbers('Met'), ...spreadColumns],
        evaluation.transitions.flatMap(({ from, to, phase, drawnFrom, schools, tested }) => {
          if (!('parts' in tested)) return [];
          const { tide } = tested.parts.find(({ part }) => part === 'all')!;
          const name = `${sentenceCase(phase)}, ${yearWords(from)} to ${yearWords(to)}, lists of ${yearWords(drawnFrom)}`;
          return [
            [name, count(schools), asPercent(tide.fair.met), ...spreadCells(tide.fair)],
            [
              'What a perfectly fair verdict would show by chance',
              '',
              '',
              ...groupNames.map((group) => shown(tide.floor[group].mean, 2)),
            ],
            ['Net of the tide only (not used)', '', asPercent(tide.naive.met), ...spreadCells(tide.naive)],
          ];
        }),
      ),
      paragraph(unevenWords(evaluation)),
    ],
  };
}

/** Where the reading against the tide is less even than it should be, said in words. */
function unevenWords({ transitions }: WrittenEvaluation): string {
  const uneven = transitions.flatMap(({ from, to, phase, schools, tested }) => {
    if (!('parts' in tested)) return [];
    const { fair, floor } = tested.parts.find(({ part }) => part === 'all')!.tide;
    return groupNames
      .filter(
        (name) =>
          name !== 'region' &&
          name !== 'settlement' &&
          name !== 'coast' &&
          (fair.spreads[name].spread ?? 0) > 0.1,
      )
      .map(
        (name) =>
          `${phase} schools from ${yearWords(from)} to ${yearWords(to)} by ${groupWords[name]}: ${shown(fair.spreads[name].spread, 2)} (${count(schools)} schools; by chance alone about ${shown(floor[name].mean, 2)})`,
      );
  });
  const unsaid = transitions.flatMap(({ from, to, phase, tested }) =>
    'parts' in tested && tested.parts.find(({ part }) => part === 'all')!.tide.fair.met === null
      ? [`${phase} schools from ${yearWords(from)} to ${yearWords(to)}`]
      : [],
  );
  return [
    uneven.length === 0
      ? 'By gap, ever-6 free school meals, roll and start level no spread against the tide is above 0.10.'
      : `Above 0.10 against the tide: ${uneven.join('; ')}.`,
    ...(unsaid.length === 0
      ? []
      : [`What was typical cannot be said of ${unsaid.join('; ')}, and so nothing against the tide.`]),
  ].join(' ');
}
