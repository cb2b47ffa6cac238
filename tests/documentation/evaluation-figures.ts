import { createHash } from 'node:crypto';
import { z } from 'zod';
import { evaluationFormats } from '../../src/documents/evaluation/evaluation-formats.ts';
import { referencePolicy } from '../../src/evaluation/policies.ts';
import type { WrittenEvaluation } from '../../src/evaluation/written-evaluation.ts';

/** Figures of an evaluation as documents quote them: the text beside a name, and where it comes from. */
const evaluationFiguresSchema = z.strictObject({
  /** SHA-256 of the `evaluation.json` that they come from; absent before there is one. */
  source: z.string().optional(),
  figures: z.record(z.string(), z.string()),
});
export type EvaluationFigures = z.infer<typeof evaluationFiguresSchema>;

export const parseFigures = (text: string): EvaluationFigures =>
  evaluationFiguresSchema.parse(JSON.parse(text));

/** What stands in a document where no evaluation gave the figure. */
export const notMeasured = 'not yet measured';

/** Every figure that a document may quote, from the text of an `evaluation.json`. */
export function figuresOf(text: string): EvaluationFigures {
  const evaluation = evaluationFormats.read(JSON.parse(text));
  const figures = Object.fromEntries(
    [
      ...methodFigures(evaluation),
      ...outOfTimeFigures(evaluation),
      ...transitionFigures(evaluation),
      ...chanceFigures(evaluation),
      ...otherFigures(evaluation),
    ].map(([name, value]) => [name, typeof value === 'number' ? value.toFixed(2) : (value ?? notMeasured)]),
  );
  return { source: createHash('sha256').update(text).digest('hex'), figures };
}

type TestedTransition = Exclude<WrittenEvaluation['transitions'][number]['tested'], { because: string }>;
type Figure = readonly [name: string, value: number | string | null | undefined];

const inThousand = (value: number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : value.toFixed(3);
const percentOf = (share: number | null | undefined): string | undefined =>
  share === null || share === undefined ? undefined : `${(100 * share).toFixed(1)}%`;

function methodFigures({ method, years, targets }: WrittenEvaluation): Figure[] {
  return [
    ['method', `${method.name} ${method.version}`],
    ['years', years.absence.join(', ')],
    ['targets', String(targets.length)],
    ['targets.reached', String(targets.filter(({ reached }) => reached).length)],
  ];
}

/** `primary.r2`, `primary.r2.fbit`, `primary.r2.ceiling`, `primary.fsm`, `primary.km`, `primary.lists` … */
function outOfTimeFigures({ outOfTime }: WrittenEvaluation): Figure[] {
  if (outOfTime === undefined) return [];
  const { drawnFrom, judgedOn, phases } = outOfTime;
  return [
    ['out-of-time.from', drawnFrom],
    ['out-of-time.to', judgedOn],
    ...phases.flatMap(({ phase, definitions, ceiling }): Figure[] => {
      const [own, ...others] = definitions;
      return [
        [`${phase}.r2`, inThousand(own?.rSquared)],
        [`${phase}.r2.ceiling`, inThousand(ceiling?.rSquared)],
        [`${phase}.fsm`, own?.medianDifference.freeSchoolMealsEver6?.toFixed(1)],
        [`${phase}.km`, own?.medianKm?.toFixed(0)],
        [`${phase}.lists`, own && String(own.mostLists)],
        [`${phase}.too-few`, own && String(own.tooFew)],
        ...others.map(({ name, rSquared }): Figure => [`${phase}.r2.${name}`, inThousand(rSquared)]),
      ];
    }),
  ];
}

/** `secondary.2021-22.2022-23.schools`, `… .held-back.gap`, `….held-back.reference.gap`, `….tide.gap` … */
function transitionFigures({ transitions }: WrittenEvaluation): Figure[] {
  return transitions.flatMap(({ phase, from, to, schools, tested }): Figure[] => {
    const start = `${phase}.${from}.${to}`;
    if ('because' in tested) {
      return [
        [`${start}.schools`, String(schools)],
        [`${start}.not-tested`, tested.because],
      ];
    }
    return [
      [`${start}.schools`, String(schools)],
      [`${start}.tide-weight`, tested.tides.weight],
      ...choiceFigures(`${start}.choice`, tested.choice),
      [`${start}.history.last-year`, tested.history?.lastYearAlone],
      [`${start}.history.steadied`, tested.history?.steadied],
      ...tested.parts.flatMap(({ part, policies, tide, words, calibration, standing }): Figure[] => {
        const within = `${start}.${part.replace(' ', '-')}`;
        const [own, reference] = [
          policies.find(({ name }) => name === 'method'),
          policies.find(({ name }) => name === referencePolicy),
        ];
        const groupings = Object.keys(tide.fair.spreads) as (keyof typeof tide.fair.spreads)[];
        const notReached = words.told.find(({ name }) => name === 'not reached');
        return [
          [`${within}.met`, own?.met],
          [`${within}.middle-less-ends`, standing?.middleLessEnds],
          [`${within}.middle-less-ends.error`, standing?.middleLessEndsError],
          [`${within}.bettered`, inThousand(standing?.bettered)],
          ...wordFigures(within, words.shares),
          ...Object.entries(calibration.quarters).flatMap(([name, quarters]): Figure[] => {
            const ratios = quarters.map(({ asItIs }) => asItIs ?? Number.NaN);
            return [
              [`${within}.real-over-claimed.${name}.least`, Math.min(...ratios)],
              [`${within}.real-over-claimed.${name}.most`, Math.max(...ratios)],
            ];
          }),
          ...groupings.flatMap((name): Figure[] => [
            [`${within}.${name}`, own?.spreads[name].spread],
            [`${within}.reference.${name}`, reference?.spreads[name].spread],
            [`${within}.tide.${name}`, tide.fair.spreads[name].spread],
            [`${within}.not-reached.${name}`, notReached?.spreads[name].spread],
          ]),
        ];
      }),
    ];
  });
}

/** What the rule for choosing leaves; `kept` and `fails-by` where it leaves nothing. */
function choiceFigures(start: string, choice: TestedTransition['choice']): Figure[] {
  if (choice === undefined) return [];
  return [
    [`${start}.candidates`, String(choice.candidates)],
    [`${start}.pass`, String(choice.passes.all)],
    [`${start}.kept`, choice.failsLeast?.words],
    [`${start}.fails-by`, inThousand(choice.failsLeast?.failsBy)],
    [`${start}.kept.bettered`, inThousand(choice.failsLeast?.bettered)],
  ];
}

/** `secondary.unmoved.not-reached`, `….start` … (the highest quarter), `secondary.risen.reached` … */
function chanceFigures({ chance }: WrittenEvaluation): Figure[] {
  return (chance?.phases ?? []).flatMap(({ phase, unmoved, unmovedNotReached, risen }): Figure[] => [
    ...wordFigures(`${phase}.unmoved`, unmoved.words),
    ...wordFigures(`${phase}.risen`, risen.words),
    ...Object.entries(unmovedNotReached).map(
      ([name, rates]): Figure => [
        `${phase}.unmoved.not-reached.${name}`,
        percentOf(Math.max(...rates.map((rate) => rate ?? 0))),
      ],
    ),
  ]);
}

const wordFigures = (start: string, words: Readonly<Record<string, number | null>>): Figure[] =>
  Object.entries(words).map(([word, share]) => [`${start}.${word.replaceAll(' ', '-')}`, percentOf(share)]);

function otherFigures({
  stability: { jitter, redraw },
  definitions,
  intervals,
}: WrittenEvaluation): Figure[] {
  return [
    ['jitter.steady', percentOf(jitter?.steady)],
    ...(jitter?.steadyByPhase ?? []).map(
      ({ phase, steady }): Figure => [`${phase}.jitter.steady`, percentOf(steady)],
    ),
    ['redraw.kept', percentOf(redraw?.similarKept)],
    ['redraw.from', redraw?.from],
    ['redraw.to', redraw?.to],
    ...definitions.map(
      ({ phase, definition, flips }): Figure => [`${phase}.flips.${definition}`, percentOf(flips)],
    ),
    ...furthestFigures(intervals),
    ...intervals.map(
      ({ phase, from, to, heldBack }): Figure => [
        `${phase}.${from}.${to}.interval`,
        percentOf(heldBack.covered),
      ],
    ),
  ];
}

/** How far from 80 in 100, in points, the furthest quarter of primary and secondary schools is by roll or start. */
function furthestFigures(intervals: WrittenEvaluation['intervals']): Figure[] {
  const mainstream = intervals.filter(({ phase }) => phase !== 'special');
  const furthest = (which: 'heldBack' | 'byTenths') =>
    mainstream
      .flatMap((each) => [...(each[which]?.byRoll ?? []), ...(each[which]?.byStart ?? [])])
      .reduce<number>((most, share) => Math.max(most, Math.abs((share ?? 0.8) - 0.8)), 0);
  if (mainstream.length === 0) return [];
  return [
    ['intervals.held-back.furthest', (100 * furthest('heldBack')).toFixed(1)],
    ['intervals.by-tenths.furthest', (100 * furthest('byTenths')).toFixed(1)],
  ];
}
