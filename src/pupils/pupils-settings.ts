import { z } from 'zod';
import { parseSettings } from '../expectations/settings.ts';

const count = z.int().positive();
const percent = z.number().min(0).max(100);
const weeks = z
  .strictObject({ least: count, most: count })
  .refine(({ least, most }) => least <= most, 'least is above most');

const schema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** From when on the day's first list is whole: a time of day in England. */
  firstListAt: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  patterns: z.strictObject({
    /** School weeks up to the day that lists look at. */
    windowSchoolWeeks: count,
    /** Sessions missed in the window from which a pupil stands in the list of it. */
    missedSessions: count,
    /** Whole school days missed one after the other. */
    daysInARow: count,
    /** School weeks from a pupil's first day that count as the first. */
    firstWeeks: count,
    /** A weekday of which so many, and such a share, were missed, twice as often as the other days. */
    weekday: z.strictObject({ fewestDays: count, shareOfDaysMissed: z.number().positive().max(1) }),
    /** Percentage points from a threshold that are near it. */
    nearThresholdPercentagePoints: z.number().positive(),
    /** Sessions fewer missed than in the window before that are a change for the better. */
    changeForTheBetter: count,
    /** Whole days of the window on which brothers and sisters were away together. */
    siblingDays: count,
    /** School days missed in a row after which coming back is a return. */
    longAbsenceDays: count,
    /** School days in a row without a reason: children missing education. */
    unexplainedDays: count,
    /** Per cent of possible sessions missed (docs/domain/rates.md). */
    severePercent: percent,
    persistentPercent: percent,
  }),
  /** Thresholds of a local procedure: they differ from place to place, and move nobody to a step by themselves. */
  localProcedure: z.strictObject({
    pupilVoiceAtOrBelowPercent: percent,
    supportPlanBelowPercent: percent,
  }),
  reviewWeeks: weeks,
  contractReviewWeeks: weeks,
  /** The national framework for penalty notices, and how long a Notice to Improve may run. */
  formal: z.strictObject({ sessions: count, schoolWeeks: count, noticeWeeks: weeks }),
  /** Days of illness in a year that a pupil is expected to miss: a sickness return. */
  sicknessDays: count,
  mentoring: z.strictObject({
    /** Per cent of possible sessions missed by whom a mentor can help. */
    eligiblePercent: z.strictObject({ from: percent, below: percent, orSevere: z.boolean() }),
    mostWeeks: count,
    phases: z.array(z.string().min(1)).min(1).readonly(),
    checksWeeksAfter: z.array(count).min(1).readonly(),
  }),
  /** Days for which each kind of record is kept once its time begins to run (docs/domain/pupils.md). */
  retentionDays: z.strictObject({
    enrolment: count,
    case: count,
    'meeting-pack': count,
    'list-note': count,
    'access-log': count,
    'authority-entry': count,
  }),
});

/** The published settings of work with pupils and families: `methods/pupils`. */
export type PupilsSettings = z.infer<typeof schema>;

/** @throws SettingsFault naming every setting that cannot be used */
export const parsePupilsSettings = (text: string, source: string): PupilsSettings =>
  parseSettings(schema, text, source);
