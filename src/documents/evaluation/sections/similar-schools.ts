import type { WrittenEvaluation } from '../../../evaluation/written-evaluation.ts';
import { type Block, numbers, paragraph, type Section, words } from '../../../presentation/blocks.ts';
import { count, sentenceCase } from '../../../presentation/formatting.ts';
import { asPercent, bars, shown, table, yearWords } from '../pieces.ts';

type OutOfTime = NonNullable<WrittenEvaluation['outOfTime']>;
type OfPhase = OutOfTime['phases'][number];

/** Names for a chart, where a definition's whole description has no room. */
const shortNames: Readonly<Record<string, string>> = {
  'local-authority': 'Local authority',
  fbit: 'FBIT (financial benchmarking)',
  'all-standardised': 'All standardised',
  'all-standardised-walled': 'All standardised, with walls',
  'importance-weighted': 'Importance-weighted',
};

/** How alike similar schools turn out to be in a year that their choosing never saw. */
export function similarSchoolsMeasured({ outOfTime, definitions }: WrittenEvaluation): Section | undefined {
  if (outOfTime === undefined) return undefined;
  const { drawnFrom, judgedOn, leastRoll } = outOfTime;
  return {
    id: 'similar-schools',
    heading: 'Are the similar schools really alike?',
    blocks: [
      paragraph(
        `Similar schools were drawn from ${yearWords(drawnFrom)} alone and judged on attendance in ${yearWords(judgedOn)}, which they never saw. The measure, R², is the share of the differences between schools of at least ${leastRoll} pupils that the plain average of each school’s similar schools explains: 0 is no better than the national average, and the ceiling is what the best regression reaches with the same facts and the later year itself to learn from.`,
      ),
      ...outOfTime.phases.flatMap((each) => phaseBlocks(each)),
      paragraph(
        'How much a school’s answer depends on the definition: in the table below, a school “changes side” when one definition says that it is below its like and the other that it is not. These are mostly schools close to their like.',
      ),
      table(
        `The method beside other definitions, ${yearWords(drawnFrom)}`,
        [
          words('Phase and definition'),
          numbers('Schools'),
          numbers('Change side'),
          numbers('Median difference of the average'),
          numbers('Nine in ten within'),
        ],
        definitions.map((row) => [
          `${sentenceCase(row.phase)}: ${shortNames[row.definition] ?? row.definition}`,
          count(row.schools),
          asPercent(row.flips),
          shown(row.medianDifference, 2),
          shown(row.ninthDecile, 2),
        ]),
      ),
    ],
  };
}

function phaseBlocks({ phase, definitions, ceiling }: OfPhase): Block[] {
  const [own, ...others] = definitions;
  if (own === undefined) return [];
  const best = others.reduce((a, b) => ((a.rSquared ?? 0) >= (b.rSquared ?? 0) ? a : b), others[0]!);
  const name = (each: OfPhase['definitions'][number]) =>
    each === own ? 'This method' : (shortNames[each.name] ?? each.name);
  return [
    paragraph(
      `${sentenceCase(phase)} schools: this method explains ${asPercent(own.rSquared)} of the differences; the best other way shown, ${name(best)}, ${asPercent(best.rSquared)}${ceiling === undefined ? '' : `; the ceiling is ${asPercent(ceiling.rSquared)}`}.`,
    ),
    bars({
      title: `R² out of time, ${phase} schools`,
      description: 'Bars from 0; longer is better.',
      bars: definitions.map((each) => ({
        label: name(each),
        value: Math.max(0, each.rSquared ?? 0),
        words: shown(each.rSquared, 3),
        strong: each === own,
      })),
      ...(ceiling?.rSquared == null
        ? {}
        : { mark: { value: ceiling.rSquared, words: `ceiling ${shown(ceiling.rSquared, 3)}` } }),
    }),
    table(
      `Ways of choosing, ${phase} schools: R² and how alike the pairs are`,
      [
        words('Definition'),
        numbers('R²'),
        numbers('Judged'),
        numbers('Ever-6 FSM'),
        numbers('SEN support'),
        numbers('EAL'),
        numbers('Roll'),
      ],
      definitions.map((each) => [
        name(each),
        shown(each.rSquared, 3),
        count(each.judged),
        shown(each.medianDifference.freeSchoolMealsEver6, 1),
        shown(each.medianDifference.senSupport, 1),
        shown(each.medianDifference.englishAdditionalLanguage, 1),
        shown(each.medianDifference.roll, 0),
      ]),
    ),
    paragraph(
      'The last four columns are the median difference between a school and those on its list: smaller is more alike.',
    ),
    table(
      `Ways of choosing, ${phase} schools: the lists themselves`,
      [
        words('Definition'),
        numbers('Median km'),
        numbers('None within reach'),
        numbers('Mutual'),
        numbers('Most lists'),
        numbers('Across a wall'),
        numbers('Named twice'),
        numbers('Too few'),
      ],
      definitions.map((each) => [
        name(each),
        shown(each.medianKm, 0),
        asPercent(each.noneWithinReach, 1),
        asPercent(each.mutual),
        count(each.mostLists),
        count(each.acrossWalls),
        count(each.duplicates),
        count(each.tooFew),
      ]),
    ),
  ];
}
