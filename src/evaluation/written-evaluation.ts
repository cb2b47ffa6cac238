import { z } from 'zod';
import { likenessNames } from './measure-lists.ts';
import { byWord, countOf, number, phase, transition, year } from './written-transition.ts';

/*
 * The shape of `evaluation.json`. Shares are from 0 to 1, attendance and absence in %, differences of attendance in
 * percentage points (pp). What each figure means stands at the type that it comes from, of the same name.
 */

const fit = z.strictObject({ judged: countOf, rSquared: number });

const lists = z.strictObject({
  name: z.string(),
  words: z.string(),
  schools: countOf,
  judged: countOf,
  rSquared: number,
  medianDifference: z.strictObject(
    Object.fromEntries(likenessNames.map((name) => [name, number])) as Record<
      (typeof likenessNames)[number],
      typeof number
    >,
  ),
  medianKm: number,
  noneWithinReach: number,
  mutual: number,
  mostLists: countOf,
  duplicates: countOf,
  acrossWalls: countOf,
  tooFew: countOf,
});

const told = z.strictObject({ schools: countOf, words: byWord });
const rates = z.array(number);
const coverage = z.strictObject({
  schools: countOf,
  covered: number,
  byRoll: z.array(number),
  byStart: z.array(number),
  halfWidth: number,
});

export const writtenEvaluationSchema = z.strictObject({
  format: z.literal(1),
  method: z.strictObject({ name: z.string(), version: z.string(), label: z.string() }),
  inputs: z.array(
    z.strictObject({ path: z.string(), schema: z.string(), sha256: z.string(), rows: countOf }),
  ),
  years: z.strictObject({ absence: z.array(year), census: z.array(year) }),
  halves: z.string(),
  notDone: z.array(z.strictObject({ part: z.string(), because: z.string() })),
  targets: z.array(
    z.strictObject({
      name: z.string(),
      words: z.string(),
      measured: number,
      reach: z.number(),
      atLeast: z.boolean(),
      reached: z.boolean(),
    }),
  ),
  outOfTime: z
    .strictObject({
      drawnFrom: year,
      judgedOn: year,
      leastRoll: countOf,
      phases: z.array(z.strictObject({ phase, definitions: z.array(lists), ceiling: fit.optional() })),
    })
    .optional(),
  definitions: z.array(
    z.strictObject({
      phase,
      definition: z.string(),
      schools: countOf,
      flips: number,
      medianDifference: number,
      ninthDecile: number,
    }),
  ),
  transitions: z.array(transition),
  chance: z
    .strictObject({
      schools: countOf,
      seed: countOf,
      from: year,
      to: year,
      phases: z.array(
        z.strictObject({
          phase,
          schools: countOf,
          unmoved: told,
          unmovedNotReached: z.strictObject({ start: rates, freeSchoolMealsEver6: rates, roll: rates }),
          risen: told,
        }),
      ),
    })
    .optional(),
  intervals: z.array(
    z.strictObject({
      phase,
      from: year,
      to: year,
      claimed: number,
      heldBack: coverage,
      byTenths: coverage.optional(),
      // Each school by the half that it is not in: what evaluations had before December 2026.
      bothWays: coverage.optional(),
    }),
  ),
  stability: z.strictObject({
    jitter: z
      .strictObject({
        baseline: year,
        schools: countOf,
        steady: number,
        steadyByPhase: z.array(z.strictObject({ phase, schools: countOf, steady: number })),
        ninetyNinth: number,
        most: number,
        similarKept: number,
        appearOrVanish: countOf,
      })
      .optional(),
    redraw: z
      .strictObject({
        from: year,
        to: year,
        schools: countOf,
        similarKept: number,
        similarKeptOfThoseLeft: number,
        keepNone: number,
      })
      .optional(),
  }),
  fairness: z.array(
    z.strictObject({
      phase,
      from: year,
      to: year.optional(),
      rows: z.array(
        z.strictObject({
          circumstance: z.string(),
          group: z.string(),
          schools: countOf,
          asked: number,
          askedBeyondGap: number,
          metAsItIs: number.optional(),
          metAgainstTide: number.optional(),
        }),
      ),
    }),
  ),
  gaming: z.array(
    z.strictObject({
      phase,
      name: z.string(),
      words: z.string(),
      schools: countOf,
      mean: number,
      median: number,
      lowestTenth: number,
      highestTenth: number,
      gainTwentieth: number,
    }),
  ),
});

/** What `evaluation.json` says. */
export type WrittenEvaluation = z.infer<typeof writtenEvaluationSchema>;
