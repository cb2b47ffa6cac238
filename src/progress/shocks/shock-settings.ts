import { z } from 'zod';
import { parseSettings } from '../../expectations/settings.ts';

const share = z.number().min(0).max(1);
const positive = z.number().positive();
const count = z.int().positive();

const near = z.strictObject({
  /** Days with a register that are looked at, on each side (settled) or before (provisional). */
  window: count,
  /** Days next to the day judged that do not say what is usual: a shock must not hide itself. */
  guard: z.int().nonnegative(),
  /** Weight of the window's own spread against the place's spread over all its days, as variances. */
  ownSpreadWeight: share,
});

const schema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  expected: z.strictObject({
    /** An area's median m of a day in spreads, from n places, counts 1 − this / (n m²): chance alone makes about 1.6. */
    areaShrinkage: positive,
    /** A place's weekday, from n days, counts n / (n + this). */
    weekdayShrinkage: positive,
    /** Least spread of a place, in percentage points. */
    leastSpread: positive,
    /** How many patterns, each shared by places that move alike, are learned. */
    patterns: z.int().nonnegative(),
    /** At most one pattern for so many places: with fewer, a place's own fall would pass for a pattern. */
    placesPerPattern: count,
    /** Ridge on how far a place follows a pattern. */
    patternShrinkage: positive,
    /** Spreads beyond which a day teaches the patterns no more. */
    clippedAt: positive,
    rounds: count,
  }),
  settled: near,
  provisional: near.extend({
    /** Days with a register before anything is said. */
    daysBefore: count,
    /** Days after which what is usual is learned anew. */
    learnEvery: count,
    /** Days before that the window may reach back to. */
    remembered: count,
  }),
  school: z.strictObject({
    /** Spreads by which each day of a run is off. */
    eachDayBeyond: positive,
    /** Spreads by which a run of two days or more is off: the sum of its days ÷ √days. */
    runBeyond: z.strictObject({ settled: positive, provisional: positive }),
    /** Spreads by which a day alone is off. */
    dayBeyond: positive,
    longestRun: count,
    /** Share of places that are off on one day from which on the day is shared, and a place must be further off. */
    sharedDayShare: share,
    sharedDayBeyond: positive,
  }),
  area: z.strictObject({
    beyond: positive,
    leastPlaces: count,
    leastPoints: positive,
    /** A part of an area's places that fell together, where the middle place did not. */
    part: z.strictObject({
      /** Spreads by which each of them is below the nation's day. */
      eachBeyond: positive,
      leastPlaces: count,
      /** Of the area's places. */
      leastShare: share,
      /** Times the share of places that fell as far that day in the middle one of the other areas. */
      timesOthers: positive,
    }),
  }),
  nation: z.strictObject({ beyond: positive, leastPoints: positive }),
  calendar: z.strictObject({
    /** Weekdays without any register that make a break; the days next to it are its eve and its return. */
    breakOfWeekdays: count,
  }),
  /** Illness as a series of its own. */
  illness: z.strictObject({
    patterns: z.int().nonnegative(),
    /** In place of those of attendance. */
    school: z.strictObject({
      runBeyond: z.strictObject({ settled: positive, provisional: positive }),
      dayBeyond: positive,
    }),
  }),
  /** Religious observance and unavoidable causes, which most days hardly know: a day is off by all of these. */
  rareReasons: z.strictObject({
    leastPoints: positive,
    leastSessions: count,
    /** Spreads of the place's own share. */
    beyond: positive,
  }),
  /** Year groups, each beside the rest of its school. */
  yearGroup: z.strictObject({
    runBeyond: positive,
    dayBeyond: positive,
    /** Mean points of a run. */
    leastPoints: positive,
    /** Possible sessions of a day, of the group and of the rest of its school. */
    leastSessions: count,
    /**
     * Possible sessions of a usual day below which a year group is small: those of its stage (Years 1 to 6, 7 to 11) are looked at together, too.
     */
    togetherBelow: count,
    /** Share of a limit that days must be off over the whole year for the group to be looked at more closely. */
    lookedAtFrom: share,
  }),
  closure: z.strictObject({
    /** A day with less than this share of the usual possible sessions is a closure, whole or in part. */
    possibleBelow: share,
  }),
});

/** How shocks are found: a file of `methods/`. Spreads are robust standard deviations of the place itself. */
export type ShockSettings = z.infer<typeof schema>;

/** Reads shock settings. @throws SettingsFault */
export const parseShockSettings = (text: string, source: string): ShockSettings =>
  parseSettings(schema, text, source);
