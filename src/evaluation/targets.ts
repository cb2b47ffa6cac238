import { displayYear } from '../attendance/academic-year.ts';
import { type GroupingName, groupingWords } from '../expectations/fairness/groups.ts';
import type { Evaluation } from './evaluation.ts';
import { intervalTargets } from './interval-targets.ts';
import { type Target, target } from './target.ts';
import type { TestedTransition } from './transition.ts';

/** The spreads of the target table; settlement and coast are shown and not targeted. */
export const targetGroupings = [
  'gap',
  'freeSchoolMealsEver6',
  'roll',
  'start',
  'englishAdditionalLanguage',
  'region',
] as const satisfies readonly GroupingName[];

/**
 * With fewer schools even a perfectly fair verdict often shows a spread above 0.10 by chance (see `floor`): the spread is
 * shown, and no target is set on it.
 */
const fewestForTarget = 1500;

type Measured = Omit<Evaluation, 'targets'>;

const outOfTimeReach = {
  primary: { rSquared: 0.415, freeSchoolMeals: 2.0 },
  secondary: { rSquared: 0.47, freeSchoolMeals: 2.9 },
} as const;

/** Every target that these data could test; they are set for primary and secondary schools. */
export function targetsOf(measured: Measured): Target[] {
  return [
    ...outOfTimeTargets(measured),
    ...measured.transitions.flatMap((transition) =>
      'because' in transition.tested || transition.phase === 'special' || transition.schools < fewestForTarget
        ? []
        : transitionTargets(
            `${transition.phase} ${displayYear(transition.from)} to ${displayYear(transition.to)}, lists of ${displayYear(transition.drawnFrom)}`,
            transition.tested,
          ),
    ),
    ...restOfTargets(measured),
  ];
}

function outOfTimeTargets({ outOfTime }: Measured): Target[] {
  return (outOfTime?.phases ?? []).flatMap(({ phase, definitions: [own] }) => {
    if (phase === 'special' || own === undefined) return [];
    const reach = outOfTimeReach[phase];
    return [
      target(`r-squared-${phase}`, `R² out of time, ${phase}`, own.rSquared, reach.rSquared, true),
      target(
        `fsm-difference-${phase}`,
        `Median difference in ever-6 free school meals, ${phase}`,
        own.medianDifference.freeSchoolMealsEver6,
        reach.freeSchoolMeals,
        false,
      ),
      target(
        `most-lists-${phase}`,
        `Most lists that one ${phase} school stands on`,
        own.mostLists,
        60,
        false,
      ),
      target(`duplicates-${phase}`, `Similar ${phase} schools named twice`, own.duplicates, 0, false),
      target(`across-walls-${phase}`, `Similar ${phase} schools across a wall`, own.acrossWalls, 0, false),
    ];
  });
}

/** Largest difference between groups in the share told *not reached*. */
const evenWithin = 0.07;
/** Real spread over claimed, in every quarter. */
const calibratedFrom = 0.85;
const calibratedTo = 1.2;

/**
 * *Not reached* falls evenly, on the half held back and on all; and over one year what is claimed of chance is what changes
 * really are, in every quarter of start, free school meals and roll.
 */
function transitionTargets(where: string, { parts, choice }: TestedTransition): Target[] {
  const slug = where.replaceAll(/[^a-z0-9]+/gi, '-');
  const wanted = parts.filter(({ part }) => part !== 'choosing');
  return [
    ...wanted.flatMap(({ part, words }) =>
      targetGroupings.map((grouping) =>
        target(
          `not-reached-${slug}-${part.replace(' ', '-')}-${grouping}`,
          `Spread of “not reached” by ${groupingWords[grouping]}, ${where}, ${partWords[part]}`,
          words.told.at(-1)!.spreads[grouping].spread,
          evenWithin,
          false,
        ),
      ),
    ),
    ...wanted.flatMap(({ part, standing }) =>
      standing === undefined
        ? []
        : [
            target(
              `simpler-${slug}-${part.replace(' ', '-')}`,
              `By how much a simpler rule is more even by gap, free school meals, roll or start, at most, ${where}, ${partWords[part]}`,
              standing.bettered,
              0.02,
              false,
            ),
            target(
              `middle-${slug}-${part.replace(' ', '-')}`,
              `Share reached in the middle tenths of the gap, distance from the outer tenths, ${where}, ${partWords[part]}`,
              Math.abs(standing.middleLessEnds),
              0.08,
              false,
            ),
          ],
    ),
    ...(choice === undefined
      ? []
      : wanted.flatMap(({ part, calibration }) =>
          (['start', 'freeSchoolMealsEver6', 'roll'] as const).flatMap((grouping) =>
            (['asItIs', 'againstTide'] as const).flatMap((which) => {
              const ratios = calibration.quarters[grouping].map((each) => each[which]);
              if (ratios.some(Number.isNaN)) return [];
              const name = `Real over claimed ${which === 'asItIs' ? 'change' : 'distance from the bar'}`;
              const of = `by ${groupingWords[grouping]}, ${where}, ${partWords[part]}`;
              const id = `${slug}-${part.replace(' ', '-')}-${grouping}-${which}`;
              return [
                target(
                  `calibration-least-${id}`,
                  `${name}, least quarter ${of}`,
                  Math.min(...ratios),
                  calibratedFrom,
                  true,
                ),
                target(
                  `calibration-most-${id}`,
                  `${name}, most quarter ${of}`,
                  Math.max(...ratios),
                  calibratedTo,
                  false,
                ),
              ];
            }),
          ),
        )),
  ];
}

const partWords = { 'held back': 'held-back half', choosing: 'choosing half', all: 'all schools' } as const;

function restOfTargets({ chance, stability: { jitter }, intervals }: Measured): Target[] {
  return [
    ...(jitter === undefined
      ? []
      : [
          target(
            'jitter',
            'Share of expectations that rounding moves by less than 0.1 pp',
            jitter.steady,
            0.99,
            true,
          ),
        ]),
    ...intervals.filter(({ phase }) => phase !== 'special').flatMap(intervalTargets),
    ...(chance?.phases ?? []).flatMap(({ phase, unmovedNotReached, risen }) => [
      ...(['start', 'freeSchoolMealsEver6', 'roll'] as const).map((grouping) =>
        target(
          `unmoved-not-reached-${phase}-${grouping}`,
          `Unmoved ${phase} schools told “not reached”, the highest quarter by ${groupingWords[grouping]}`,
          Math.max(...unmovedNotReached[grouping]),
          0.05,
          false,
        ),
      ),
      target(
        `risen-${phase}`,
        `Share of ${phase} schools that truly rose by twice what was asked and are told reached or within chance`,
        risen.words.reached + risen.words['within chance'],
        0.95,
        true,
      ),
    ]),
  ];
}
