import { z } from 'zod';
import { comparedPhases } from '../attendance/phase.ts';
import { groupingNames } from '../expectations/fairness/groups.ts';
import { resultWords } from '../expectations/verdicts/result-words.ts';
import { calibrationGroupings } from './calibration.ts';
import { parts } from './halves.ts';
import { families } from './policies.ts';

/** A figure, or null where there was nothing to work it out from. */
export const number = z.number().nullable();
export const countOf = z.int().nonnegative();
export const year = z.string().regex(/^20\d{2}-\d{2}$/);
export const phase = z.enum(comparedPhases);

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
export const byWord = z.strictObject(
  Object.fromEntries(resultWords.map((word) => [word, number])) as Record<
    (typeof resultWords)[number],
    typeof number
  >,
);
const floor = byGrouping(z.strictObject({ mean: number, aboveTenth: number }));
const tide = z.strictObject({
  typical: z.strictObject({ level: number, below: number, above: number }),
  naive: reading,
  fair: reading,
  floor,
});
const toldWords = z.strictObject({ shares: byWord, told: z.array(reading), floor });

const realOverClaimed = z.strictObject({ asPublished: number, asItIs: number, againstTide: number });
const calibration = z.strictObject({
  scale: number,
  all: realOverClaimed,
  quarters: z.strictObject(
    Object.fromEntries(calibrationGroupings.map((name) => [name, z.array(realOverClaimed)])) as Record<
      (typeof calibrationGroupings)[number],
      z.ZodArray<typeof realOverClaimed>
    >,
  ),
});

const candidate = z.strictObject({
  family: z.enum(families),
  words: z.string(),
  asked: number,
  askedBelow: number,
  reached: number,
  spreads: z.strictObject({ gap: number, freeSchoolMealsEver6: number, roll: number, start: number }),
  sum: number,
  bettered: number,
  middleLessEnds: number,
  against: z.array(z.enum(['bettered by a simpler', 'middle unlike ends', 'asks for nothing'])),
});
const choice = z.strictObject({
  schools: countOf,
  candidates: countOf,
  passes: z.strictObject({
    notBettered: countOf,
    middleLikeEnds: countOf,
    asksSomething: countOf,
    all: countOf,
  }),
  bestOfFamilies: z.array(candidate),
  failsLeast: candidate.extend({ failsBy: number }).optional(),
  left: z.array(candidate),
});

const standing = z.strictObject({
  asked: number,
  reached: number,
  spreads: candidate.shape.spreads,
  middleLessEnds: number,
  simpler: countOf,
  bettered: number,
  middleLessEndsError: number,
});

const tides = z.strictObject({
  weight: number,
  leaves: z.strictObject({
    similarInFull: number,
    similarAtItsWeight: number,
    authority: number,
    region: number,
    similarAndAuthority: number,
    similarAndRegion: number,
  }),
});
const errors = { lastYearAlone: number, steadied: number };
const history = z.strictObject({ schools: countOf, ...errors, byRoll: z.array(z.strictObject(errors)) });

/** Real changes between two years, as `evaluation.json` has them. */
export const transition = z.strictObject({
  from: year,
  to: year,
  phase,
  drawnFrom: year,
  schools: countOf,
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
      choice: choice.optional(),
      tides,
      history: history.optional(),
      parts: z.array(
        z.strictObject({
          part: z.enum(parts),
          schools: countOf,
          policies: z.array(policy),
          tide,
          words: toldWords,
          calibration,
          standing: standing.optional(),
        }),
      ),
    }),
  ]),
});
