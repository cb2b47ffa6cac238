import { daysPerPupil } from '../../attendance/sessions.ts';
import type { Effect, NoEffect } from '../../support/effect/estimate-effect.ts';
import type { SchoolCourse } from '../../support/effect/school-course.ts';

const points = (value: number): string => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;
const days = (value: number): string => points(daysPerPupil(value));

/** Whether support helped, in plain English, with what cannot be said. One sentence a line. */
export function effectText(
  schools: readonly SchoolCourse[],
  {
    effect,
    placebo,
    hubs,
    confidence,
  }: {
    readonly effect: Effect | NoEffect;
    readonly placebo: Effect | NoEffect;
    readonly hubs: ReadonlyMap<number, Effect | NoEffect>;
    readonly confidence: number;
  },
): string {
  const count = (course: SchoolCourse['course']) => schools.filter((each) => each.course === course).length;
  const counted = `${schools.length} schools were eligible: ${count('supported')} were supported, ${count('no place')} had no place, ${count('refused')} refused and are not compared with anybody.`;
  if ('tooFew' in effect)
    return `${counted}\nNothing can be said of what support changed: ${effect.tooFew.supported} supported schools could be compared with ${effect.tooFew.controls} without a place, which is too few.\n`;
  const often = `${(100 * confidence).toFixed(0)}%`;
  return `${[
    counted,
    `Support changed attendance by ${points(effect.effect)} percentage points (${often} interval ${points(effect.low)} to ${points(effect.high)}), which is ${days(effect.effect)} days a year for each pupil (${days(effect.low)} to ${days(effect.high)}).`,
    ...(effect.low <= 0 && effect.high >= 0 ? ['That is not beyond chance: no effect is shown.'] : []),
    `${effect.supported} supported schools are compared with ${effect.controls} that had no place. ${effect.leftOut} could not be compared.`,
    `An effect of ${points(effect.findable)} points or more would have been found in four of five such comparisons.`,
    `Supported schools changed by ${points(effect.changeAlone)} points from the year in which they were chosen, and those without a place by ${points(effect.changeOfControls)}. Schools chosen after a bad year improve on their own, so neither is an effect.`,
    placeboSentence(placebo),
    ...hubSentences(hubs),
    'Schools were not drawn by lot. Whatever else differed between those with and without a place, beyond need, earlier attendance, free school meals, phase and region, is in the figure too.',
  ].join('\n')}\n`;
}

function placeboSentence(placebo: Effect | NoEffect): string {
  if ('tooFew' in placebo) return 'Earlier years could not be compared in the same way.';
  const range = `${points(placebo.effect)} points (${points(placebo.low)} to ${points(placebo.high)})`;
  return placebo.low <= 0 && placebo.high >= 0
    ? `In the years before support the same comparison gives ${range}: nothing beyond chance, as it should.`
    : `In the years before support, which cannot have changed anything, the same comparison gives ${range}. So the schools compared were not alike, and the effect above is not to be relied on.`;
}

function hubSentences(hubs: ReadonlyMap<number, Effect | NoEffect>): string[] {
  const told = [...hubs].flatMap(([hub, each]) => ('tooFew' in each ? [] : [{ hub, each }]));
  const untold = hubs.size - told.length;
  return [
    ...told.map(
      ({ hub, each }) =>
        `Hub ${hub}: ${points(each.effect)} points (${points(each.low)} to ${points(each.high)}), ${each.supported} schools.`,
    ),
    ...(untold > 0
      ? [`Of ${untold} ${untold === 1 ? 'hub' : 'hubs'} nothing is said: too few schools.`]
      : []),
  ];
}
