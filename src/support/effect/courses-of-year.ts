import type { ComparedPhase } from '../../attendance/phase.ts';
import type { Region } from '../../attendance/region.ts';
import type { Urn } from '../../attendance/urn.ts';
import { mean } from '../../numerics/mean.ts';
import { offerByRule, type YearRead } from '../need/offer-by-rule.ts';
import type { NeedSettings } from '../support-settings.ts';
import type { SchoolCourse, WhatBecame } from './school-course.ts';

/** How far the offer of a school had come by the end of a year. */
export const offersCame = [
  'placed',
  'placed before',
  'waiting',
  'refused',
  'not answered',
  'not confirmed',
  'not offered',
] as const;
export type OfferCame = (typeof offersCame)[number];

/** A school that fell short beyond chance in the year before, as the service knows it; its number is not said. */
export interface CourseKept {
  readonly phase: ComparedPhase;
  readonly region: Region | undefined;
  /** From 1 for the fewest pupils eligible for free school meals; undefined where not known. */
  readonly fsmQuintile: number | undefined;
  /** How its years up to then were read. */
  readonly years: readonly YearRead[];
  readonly came: OfferCame;
  readonly hub: Urn | undefined;
  /** Days of help of that school year; undefined where nobody wrote one down. */
  readonly days: number | undefined;
  /** Every place of the hubs of its region that take its phase was taken in the year. */
  readonly regionFull: boolean;
  /** Settled, of whole years, %; undefined where the school has too few registers. */
  readonly rates: { readonly [of in keyof SchoolCourse['rates']]: number | undefined };
}

/** Why an eligible school is in no comparison. */
export const leftOutWords = {
  'supported before': 'support in an earlier year already',
  'not answered': 'an offer that was not answered',
  'adviser decided': 'an adviser decided to offer nothing',
  'not offered': 'nothing offered where hubs had places left',
  'rates missing': 'supported or without a place, and too few registers of the years that are compared',
  'facts missing': 'supported or without a place, and region or free school meals not known',
} as const;
export type LeftOut = keyof typeof leftOutWords;
export const leftOutReasons = Object.keys(leftOutWords) as readonly LeftOut[];

/**
 * The eligible schools of a year whose figures are known and what became of them, and how many more were eligible: those that refused,
 * whatever is known of them, and those that are not compared, by reason.
 */
export interface CoursesOfYear {
  readonly schools: readonly SchoolCourse[];
  readonly refused: number;
  readonly leftOut: Readonly<Record<LeftOut, number>>;
}

/**
 * The material of a yearly comparison out of what the service holds. A school that the rule would offer support by the year before is
 * eligible. It had no place where it accepted and waits, or where it was offered nothing in a region whose hubs had no place left; not
 * where people decided otherwise. Whoever was placed counts as supported, however few days were held: leaving those out who
 * came seldom would choose schools by what they did afterwards.
 *
 * @param kept in one order, whatever order they were kept in
 */
export function coursesOfYear(kept: readonly CourseKept[], settings: NeedSettings): CoursesOfYear {
  const leftOut: Record<LeftOut, number> = {
    'supported before': 0,
    'not answered': 0,
    'adviser decided': 0,
    'not offered': 0,
    'rates missing': 0,
    'facts missing': 0,
  };
  const schools: SchoolCourse[] = [];
  let refused = 0;
  for (const school of kept) {
    const { triggers, need } = offerByRule(school.years, school.phase, settings);
    if (triggers.length === 0) continue;
    const course = becameOf(school) ?? whyLeftOut(school);
    // Compared with nobody, so that no figure of it is asked for.
    if (course === 'refused') {
      refused++;
      continue;
    }
    const added = isCourse(course) ? withFigures(school, course, { id: schools.length + 1, need }) : course;
    if (typeof added === 'string') leftOut[added]++;
    else schools.push(added);
  }
  return { schools, refused, leftOut };
}

const became: Readonly<Partial<Record<OfferCame, WhatBecame>>> = {
  placed: 'supported',
  waiting: 'no place',
  refused: 'refused',
};

const becameOf = ({ came, regionFull }: CourseKept): WhatBecame | undefined =>
  came === 'not offered' && regionFull ? 'no place' : became[came];

const whyLeftOut = ({ came }: CourseKept): LeftOut =>
  came === 'placed before'
    ? 'supported before'
    : came === 'not confirmed'
      ? 'adviser decided'
      : came === 'not answered'
        ? 'not answered'
        : 'not offered';

const isCourse = (found: WhatBecame | LeftOut): found is WhatBecame => !(found in leftOutWords);

function withFigures(
  { phase, region, fsmQuintile, rates, hub, days }: CourseKept,
  course: WhatBecame,
  { id, need }: { readonly id: number; readonly need: number },
): SchoolCourse | LeftOut {
  const { twoBefore, oneBefore, chosenIn, after } = rates;
  if (region === undefined || fsmQuintile === undefined) return 'facts missing';
  if (oneBefore === undefined || chosenIn === undefined || after === undefined) return 'rates missing';
  const isSupported = course === 'supported';
  return {
    id,
    phase,
    region,
    course,
    hub: isSupported ? hub : undefined,
    ...(isSupported ? { days } : {}),
    need,
    fsm: middleOfFifth(fsmQuintile),
    rates: { twoBefore, oneBefore, chosenIn, after },
  };
}

/** Schools of its phase with fewer pupils eligible than one in the middle of the fifth, %. */
const middleOfFifth = (quintile: number): number => 20 * quintile - 10;

/** Days of help that supported schools had on average, of those of which somebody wrote them down. */
export interface DaysGiven {
  readonly mean: number;
  /** Schools of which days were written down. */
  readonly schools: number;
}

/** Undefined where nobody wrote them down of any school. */
export function daysGiven(schools: readonly SchoolCourse[]): DaysGiven | undefined {
  const days = schools.flatMap((school) => school.days ?? []);
  return days.length === 0 ? undefined : { mean: mean(days), schools: days.length };
}
