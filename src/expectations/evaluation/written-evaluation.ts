import { z } from 'zod';
import { comparedPhases } from '../../attendance/phase.ts';
import { verdicts } from '../progress/verdict.ts';
import { groupingNames } from './groups.ts';
import { parts } from './halves.ts';
import { likenessNames } from './measure-lists.ts';

/*
 * The shape of `evaluation.json`. Shares are from 0 to 1, attendance and absence in %, differences of attendance in
 * percentage points (pp). What each figure means stands at the type that it comes from, of the same name.
 */

/** A figure, or null where there was nothing to work it out from. */
const number = z.number().nullable();
const count = z.int().nonnegative();
const year = z.string().regex(/^20\d{2}-\d{2}$/);
const phase = z.enum(comparedPhases);
const fit = z.strictObject({ judged: count, rSquared: number });

const lists = z.strictObject({
  name: z.string(),
  words: z.string(),
  schools: count,
  judged: count,
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
  mostLists: count,
  duplicates: count,
  acrossWalls: count,
  tooFew: count,
});

const spread = z.strictObject({ spread: number, standardError: number, rates: z.array(number) });
const byGrouping = <T extends z.ZodType>(value: T) =>
  z.strictObject(
    Object.fromEntries(groupingNames.map((name) => [name, value])) as Record<
      (typeof groupingNames)[number],
      T
    >,
  );
const reading = z.strictObject({
  name: z.string(),
  words: z.string(),
  met: number,
  spreads: byGrouping(spread),
});
const policy = reading.extend({ asked: number, askedNothing: number, insideChance: number });
const byVerdict = z.strictObject(
  Object.fromEntries(verdicts.map((verdict) => [verdict, number])) as Record<
    (typeof verdicts)[number],
    typeof number
  >,
);
const verdictRead = z.strictObject({ shares: byVerdict, met: reading, notMet: reading });
const tide = z.strictObject({
  typical: z.strictObject({ level: number, below: number, above: number }),
  naive: reading,
  fair: reading,
  floor: byGrouping(z.strictObject({ mean: number, aboveTenth: number })),
  verdicts: z.strictObject({ asItIs: verdictRead, againstTide: verdictRead }),
});

const transition = z.strictObject({
  from: year,
  to: year,
  phase,
  drawnFrom: year,
  schools: count,
  tested: z.union([
    z.strictObject({ because: z.string() }),
    z.strictObject({
      changes: z.strictObject({
        mean: number,
        median: number,
        standardDeviation: number,
        byChance: number,
        notRisen: number,
        gapWithNet: number,
      }),
      parts: z.array(
        z.strictObject({ part: z.enum(parts), schools: count, policies: z.array(policy), tide }),
      ),
    }),
  ]),
});

const told = z.strictObject({ schools: count, asItIs: byVerdict, againstTide: byVerdict });
const coverage = z.strictObject({
  schools: count,
  covered: number,
  byRoll: z.array(number),
  halfWidth: number,
});

export const writtenEvaluationSchema = z.strictObject({
  format: z.literal(1),
  method: z.strictObject({ name: z.string(), version: z.string(), label: z.string() }),
  inputs: z.array(z.strictObject({ path: z.string(), schema: z.string(), sha256: z.string(), rows: count })),
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
      leastRoll: count,
      phases: z.array(z.strictObject({ phase, definitions: z.array(lists), ceiling: fit.optional() })),
    })
    .optional(),
  definitions: z.array(
    z.strictObject({
      phase,
      definition: z.string(),
      schools: count,
      flips: number,
      medianDifference: number,
      ninthDecile: number,
    }),
  ),
  transitions: z.array(transition),
  chance: z
    .strictObject({
      schools: count,
      seed: count,
      from: year,
      to: year,
      phases: z.array(
        z.strictObject({
          phase,
          schools: count,
          unmoved: told,
          unmovedByRoll: z.array(told),
          risen: told,
          rise: z.number(),
        }),
      ),
    })
    .optional(),
  intervals: z.array(
    z.strictObject({ phase, from: year, to: year, claimed: number, heldBack: coverage, bothWays: coverage }),
  ),
  stability: z.strictObject({
    jitter: z
      .strictObject({
        baseline: year,
        schools: count,
        steady: number,
        steadyByPhase: z.array(z.strictObject({ phase, schools: count, steady: number })),
        ninetyNinth: number,
        most: number,
        similarKept: number,
        appearOrVanish: count,
      })
      .optional(),
    redraw: z
      .strictObject({
        from: year,
        to: year,
        schools: count,
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
          schools: count,
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
      schools: count,
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
