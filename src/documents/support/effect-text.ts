import { daysPerPupil } from '../../attendance/sessions.ts';
import { fixed, percent } from '../../presentation/formatting.ts';
import {
  type CoursesOfYear,
  type DaysGiven,
  type LeftOut,
  leftOutReasons,
  leftOutWords,
} from '../../support/effect/courses-of-year.ts';
import type { Effect, NoEffect } from '../../support/effect/estimate-effect.ts';
import type { SchoolCourse } from '../../support/effect/school-course.ts';
import { daysOfSupport } from '../../workflow/support/support-work.ts';

const points = (value: number): string => fixed(value, 2);
const days = (value: number): string => points(daysPerPupil(value));

/** What was found of what support changed. */
export interface EffectFound {
  readonly effect: Effect | NoEffect;
  readonly placebo: Effect | NoEffect;
  readonly hubs: ReadonlyMap<number, Effect | NoEffect>;
  /** Share of intervals that hold the true effect. */
  readonly confidence: number;
  /** Undefined where nobody wrote them down. */
  readonly days?: DaysGiven | undefined;
}

/** Eligible schools: those whose figures are known; and how many more refused or are not compared, where the service holds that. */
export type Eligible = Pick<CoursesOfYear, 'schools'> & Partial<CoursesOfYear>;

/** Of an effect what is told: a number of schools that is not told is null. */
export type EffectToTell =
  | (Omit<Effect, CountOfSchools> & { readonly [count in CountOfSchools]: number | null })
  | { readonly tooFew: NoEffect['tooFew'] | true };
type CountOfSchools = 'supported' | 'controls' | 'leftOut';

/** What was found, as far as it is told. */
export interface FoundToTell {
  readonly effect: EffectToTell;
  readonly placebo: EffectToTell;
  readonly hubs: ReadonlyMap<number, EffectToTell>;
  readonly confidence: number;
  /** Null where of how many schools is not told. */
  readonly days?: { readonly mean: number; readonly schools: number | null } | undefined;
}

/** The same in plain English, one sentence each. */
export interface EffectSaid {
  readonly effect: readonly string[];
  /** How sure that is, and what is not an effect. Nothing where nothing is said of support. */
  readonly sure: readonly string[];
  readonly hubs: readonly string[];
  readonly cannot: readonly string[];
}

/**
 * Whether support helped, in plain English, with what cannot be said.
 *
 * @param hubNamed what a hub is called, by the URN of its lead school
 * @param untold hubs that are not among these, and of which nothing is said
 */
export function effectSaid(
  { effect, placebo, hubs, confidence, days: given }: FoundToTell,
  hubNamed = (hub: number): string => `Hub ${hub}`,
  untold = 0,
): EffectSaid {
  if ('tooFew' in effect)
    return {
      effect: ['Nothing can be said of what support changed: there are too few schools to compare.'],
      sure: [],
      hubs: [],
      cannot: [],
    };
  const often = percent(100 * confidence, 0);
  return {
    effect: [
      `Support changed attendance by ${points(effect.effect)} percentage points (${often} interval ${points(effect.low)} to ${points(effect.high)}), which is ${days(effect.effect)} days a year for each pupil (${days(effect.low)} to ${days(effect.high)}).`,
      ...(effect.low <= 0 && effect.high >= 0 ? ['That is not beyond chance: no effect is shown.'] : []),
      `${effect.supported === null ? 'Supported schools' : `${effect.supported} supported schools`} are compared with ${effect.controls ?? 'schools'} that had no place. Supported schools with no school like them to be compared with: ${effect.leftOut ?? 'some'}.`,
      ...(given === undefined
        ? []
        : [
            `Supported schools had ${fixed(given.mean, 1)} days of help on average, of the ${daysOfSupport} that come with a place. Days were written down of ${given.schools === null ? 'some' : given.schools} of these schools, and the others are not in the average. Only days in this school year are counted. What more days would do is not told by this: schools with many days differ from those with few.`,
          ]),
    ],
    sure: [
      `An effect of ${points(effect.findable)} points or more would have been found in four of five such comparisons.`,
      `Supported schools changed by ${points(effect.changeAlone)} points from the year in which they were chosen, and those without a place by ${points(effect.changeOfControls)}. Schools chosen after a bad year improve on their own, so neither is an effect.`,
      placeboSentence(placebo),
    ],
    hubs: hubSentences(hubs, hubNamed, untold),
    cannot: [
      'Schools were not drawn by lot. Whatever else differed between those with and without a place, beyond need, earlier attendance, free school meals, phase and region, is in the figure too.',
    ],
  };
}

/** The same with how many schools there were, for whoever works on it. One sentence a line. */
export function effectText(all: Eligible, found: EffectFound): string {
  const { eligible, supported, noPlace, refused } = coursesCounted(all);
  const said = effectSaid(found);
  return `${[
    `${eligible} schools were eligible: ${supported} were supported, ${noPlace} had no place, ${refused} refused and are not compared with anybody.`,
    ...said.effect,
    ...said.sure,
    ...said.hubs,
    ...said.cannot,
  ].join('\n')}\n`;
}

/** How many eligible schools are in no comparison and why, for whoever works on it. One sentence a line. */
export const leftOutText = (leftOut: Readonly<Record<LeftOut, number>>): string =>
  leftOutReasons
    .filter((reason) => leftOut[reason] > 0)
    .map((reason) => `Eligible and not compared: ${leftOut[reason]} (${leftOutWords[reason]}).\n`)
    .join('');

/** How many schools there were, by what became of them. Whoever is not compared was eligible too. */
export function coursesCounted({ schools, refused = 0, leftOut }: Eligible) {
  const count = (course: SchoolCourse['course']) => schools.filter((each) => each.course === course).length;
  const others = leftOutReasons.reduce((sum, reason) => sum + (leftOut?.[reason] ?? 0), 0);
  return {
    eligible: schools.length + refused + others,
    supported: count('supported'),
    noPlace: count('no place'),
    refused: count('refused') + refused,
  };
}

function placeboSentence(placebo: EffectToTell): string {
  if ('tooFew' in placebo) return 'Earlier years could not be compared in the same way.';
  const range = `${points(placebo.effect)} points (${points(placebo.low)} to ${points(placebo.high)})`;
  return placebo.low <= 0 && placebo.high >= 0
    ? `In the years before support the same comparison gives ${range}: nothing beyond chance, as it should.`
    : `In the years before support, which cannot have changed anything, the same comparison gives ${range}. So the schools compared were not alike, and the effect above is not to be relied on.`;
}

function hubSentences(
  hubs: ReadonlyMap<number, EffectToTell>,
  hubNamed: (hub: number) => string,
  others: number,
): string[] {
  const told = [...hubs].flatMap(([hub, each]) => ('tooFew' in each ? [] : [{ hub, each }]));
  const untold = others + hubs.size - told.length;
  return [
    ...told.map(
      ({ hub, each }) =>
        `${hubNamed(hub)}: ${points(each.effect)} points (${points(each.low)} to ${points(each.high)})${each.supported === null ? '' : `, ${each.supported} schools`}.`,
    ),
    ...(untold > 0
      ? [`Of ${untold} ${untold === 1 ? 'hub' : 'hubs'} nothing is said: too few schools.`]
      : []),
  ];
}
