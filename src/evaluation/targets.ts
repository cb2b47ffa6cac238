import { displayYear } from '../attendance/academic-year.ts';
import type { GroupingName } from '../expectations/fairness/groups.ts';
import type { Evaluation } from './evaluation.ts';
import { ownPolicy, referencePolicy } from './policies.ts';
import type { TestedTransition } from './transition.ts';

/** One thing that the method set out to reach, and what was measured. */
export interface Target {
  readonly name: string;
  readonly words: string;
  readonly measured: number;
  readonly reach: number;
  readonly atLeast: boolean;
  readonly reached: boolean;
}

/** The four spreads of the target table; regions are shown and not targeted. */
export const targetGroupings = [
  'gap',
  'freeSchoolMealsEver6',
  'roll',
  'start',
] as const satisfies readonly GroupingName[];

const groupingWords: Readonly<Record<(typeof targetGroupings)[number], string>> = {
  gap: 'gap to similar schools',
  freeSchoolMealsEver6: 'ever-6 free school meals',
  roll: 'roll',
  start: 'start level',
};

/**
 * With fewer schools even a perfectly fair verdict often shows a spread above 0.10 by chance (see `floor`): the spread is
 * shown, and no target is set on it.
 */
const fewestForTarget = 1500;

type Measured = Omit<Evaluation, 'targets'>;

const outOfTimeReach = {
  primary: { rSquared: 0.415, freeSchoolMeals: 2.0 },
  secondary: { rSquared: 0.46, freeSchoolMeals: 2.9 },
} as const;

/** Every target that these data could test; they are set for primary and secondary schools. */
export function targetsOf(measured: Measured): Target[] {
  return [
    ...outOfTimeTargets(measured),
    ...measured.transitions.flatMap((transition) =>
      'because' in transition.tested || transition.phase === 'special' || transition.schools < fewestForTarget
        ? []
        : spreadTargets(
            `${transition.phase} ${displayYear(transition.from)} to ${displayYear(transition.to)}, lists of ${displayYear(transition.drawnFrom)}`,
            transition.tested,
          ),
    ),
    ...restOfTargets(measured),
  ];
}

function target(name: string, words: string, measured: number, reach: number, atLeast: boolean): Target {
  // Compared as they are written, to four digits.
  const value = Math.round(measured * 1e4) / 1e4;
  return { name, words, measured: value, reach, atLeast, reached: atLeast ? value >= reach : value <= reach };
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

/** As it is: no worse than the reference on the half held back. Against the tide: at most 0.10, there and on all. */
function spreadTargets(where: string, { parts }: TestedTransition): Target[] {
  const of = (name: 'held back' | 'all') => parts.find(({ part }) => part === name)!;
  const { policies } = of('held back');
  const own = policies.find(({ name }) => name === ownPolicy);
  const reference = policies.find(({ name }) => name === referencePolicy);
  const slug = where.replaceAll(/[^a-z0-9]+/gi, '-');
  return targetGroupings.flatMap((grouping) => {
    const words = groupingWords[grouping];
    return [
      ...(own === undefined || reference === undefined
        ? []
        : [
            target(
              `spread-as-it-is-${slug}-${grouping}`,
              `Met-rate spread by ${words}, as it is, ${where}, held-back half, beside the reference`,
              own.spreads[grouping].spread,
              Math.round(reference.spreads[grouping].spread * 1e4) / 1e4,
              false,
            ),
          ]),
      ...(['held back', 'all'] as const).map((part) =>
        target(
          `spread-tide-${slug}-${part.replace(' ', '-')}-${grouping}`,
          `Met-rate spread by ${words}, against the tide, ${where}, ${part === 'all' ? 'all schools' : 'held-back half'}`,
          of(part).tide.fair.spreads[grouping].spread,
          0.1,
          false,
        ),
      ),
    ];
  });
}

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
    ...intervals
      .filter(({ phase }) => phase !== 'special')
      .map(({ phase, from, to, heldBack }) =>
        target(
          `interval-${phase}-${from}-${to}`,
          `Distance of the intervals’ coverage from 80%, ${phase} ${displayYear(from)} to ${displayYear(to)}, held-back half`,
          Math.abs(heldBack.covered - 0.8),
          0.02,
          false,
        ),
      ),
    ...(chance?.phases ?? []).flatMap(({ phase, unmoved }) =>
      (['met', 'not met'] as const).flatMap((verdict) => [
        target(
          `chance-as-it-is-${phase}-${verdict.replace(' ', '-')}`,
          `Unmoved ${phase} schools told ${verdict}, as it is`,
          unmoved.asItIs[verdict],
          0.1,
          false,
        ),
        target(
          `chance-tide-${phase}-${verdict.replace(' ', '-')}`,
          `Unmoved ${phase} schools told ${verdict}, against the tide`,
          unmoved.againstTide[verdict],
          0.1,
          false,
        ),
      ]),
    ),
  ];
}
