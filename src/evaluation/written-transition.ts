import { z } from 'zod';
import { comparedPhases } from '../attendance/phase.ts';
import { groupingNames } from '../expectations/fairness/groups.ts';
import { verdicts } from '../expectations/verdicts/verdict.ts';
import { parts } from './halves.ts';

/** A figure, or null where there was nothing to work it out from. */
export const number = z.number().nullable();
export const count = z.int().nonnegative();
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
export const byVerdict = z.strictObject(
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

/** Real changes between two years, as `evaluation.json` has them. */
export const transition = z.strictObject({
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
