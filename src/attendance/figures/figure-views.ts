import type { ProtectionSettings } from '../protection/protection-settings.ts';
import {
  type FigureGroup,
  type FigureMeasure,
  type FigureSpan,
  isPupilMeasure,
  yearGroupOf,
} from './figure-key.ts';
import { partsOfMeasure } from './measure.ts';
import type { TalliesAt } from './school-year.ts';

/** The kinds of groups for which there are figures. */
export type GroupKind = 'whole' | 'year-group' | 'characteristic';

/** Figures of one length of time for one kind of group. */
export interface FigureView {
  readonly span: FigureSpan;
  readonly groups: GroupKind;
  readonly measures: readonly FigureMeasure[];
}

const headline = ['possible', 'absence', 'authorised', 'unauthorised', 'illness'] as const;
const reasons = [
  'late',
  'appointments',
  'authorised-else',
  'holiday',
  'unexplained',
  'late-after-close',
] as const;
const ofPupils = ['enrolments', 'persistent', 'severe'] as const;

/**
 * Every figure that anybody sees protected: the whole list, chosen so that it can be protected. Reasons by week and longer; one
 * group at a time, never two; characteristics and persistent absence of groups by half term. What is in no line here is shown to
 * nobody above a school. The year to date in sessions is the sum of its half terms and weeks, where all of them are shown.
 */
export const figureViews: readonly FigureView[] = [
  { span: 'day', groups: 'whole', measures: headline },
  { span: 'day', groups: 'year-group', measures: headline },
  { span: 'week', groups: 'whole', measures: [...headline, ...reasons] },
  { span: 'week', groups: 'year-group', measures: headline },
  { span: 'half-term', groups: 'whole', measures: [...headline, ...reasons, ...ofPupils] },
  { span: 'half-term', groups: 'year-group', measures: [...headline, ...ofPupils] },
  { span: 'half-term', groups: 'characteristic', measures: [...headline, ...ofPupils] },
  { span: 'year-to-date', groups: 'whole', measures: ofPupils },
];

/** What a figure is of, as readers of a share of hidden numbers tell figures apart. */
export type FigureKind = 'headline' | 'reasons' | 'pupils';

/** Which of them a figure is: absence and its two halves with illness, other reasons, or a number of pupils. */
export function figureKindOf(measure: FigureMeasure): FigureKind {
  if (isPupilMeasure(measure)) return 'pupils';
  return (reasons as readonly FigureMeasure[]).includes(measure) ? 'reasons' : 'headline';
}

/** Groups that make up all pupils, together with those of whom nobody has said. Year groups do too. */
const sides: readonly (readonly FigureGroup[])[] = [
  ['fsm', 'not-fsm'],
  ['sen-support', 'ehc-plan', 'no-sen'],
  ['female', 'male'],
];

export function groupKindOf(group: FigureGroup): GroupKind {
  if (group === 'all') return 'whole';
  return yearGroupOf(group) === undefined ? 'characteristic' : 'year-group';
}

/** The ways in which the groups of a time make up all pupils. */
export function partitionsOf(tallies: TalliesAt): readonly (readonly FigureGroup[])[] {
  const years = [...tallies.keys()].filter((group) => groupKindOf(group) === 'year-group');
  return [years, ...sides.map((groups) => groups.filter((group) => tallies.has(group)))];
}

/** Parts of which one can be had by taking the others off, from the largest sum down to the measure's own. */
function* besides(measure: FigureMeasure): Generator<FigureMeasure> {
  if (measure === 'severe') yield* ['severe', 'persistent-not-severe'] as const;
  for (const [total, parts] of Object.entries(partsOfMeasure) as [FigureMeasure, readonly FigureMeasure[]][])
    if (parts.includes(measure)) {
      yield* parts;
      yield* besides(total);
    }
}

/**
 * Whether there is a view with a figure. A place or group has it where enough pupils are expected behind it, and behind whatever
 * could be had from it and its neighbours: by how many pupils there are, and never by what happened.
 */
export function hasFigure(
  span: FigureSpan,
  group: FigureGroup,
  measure: FigureMeasure,
  tallies: TalliesAt,
  { usualShare, timesDay, expectedPupils }: ProtectionSettings,
): boolean {
  const kind = groupKindOf(group);
  if (!figureViews.some((one) => one.span === span && one.groups === kind && one.measures.includes(measure)))
    return false;
  const groups =
    kind === 'whole' ? [group] : (partitionsOf(tallies).find((each) => each.includes(group)) ?? []);
  // Persistent absence does not grow with the length of time.
  const times = isPupilMeasure(measure) ? 1 : timesDay[span];
  return [measure, ...besides(measure)].every((one) =>
    groups.every((each) => tallies.get(each)!.enrolments * usualShare[one] * times >= expectedPupils),
  );
}
