import { z } from 'zod';
import { type AcademicYear, parseAcademicYear } from '../../attendance/academic-year.ts';
import type { Urn } from '../../attendance/urn.ts';
import { leftOutReasons } from '../../support/effect/courses-of-year.ts';
import type { Effect, NoEffect } from '../../support/effect/estimate-effect.ts';
import { coursesCounted, type EffectFound, type Eligible, type FoundToTell } from './effect-text.ts';

/** Fewest schools of which a number is published. */
const fewestShown = 6;

/** Schools; null where it is not shown. */
const schools = z.int().nullable();

const effect = z.strictObject({
  effect: z.number(),
  low: z.number(),
  high: z.number(),
  error: z.number(),
  findable: z.number(),
  supported: schools,
  controls: schools,
  leftOut: schools,
  changeAlone: z.number(),
  changeOfControls: z.number(),
});
const found = z.union([effect, z.strictObject({ tooFew: z.literal(true) })]);

const schema = z.strictObject({
  format: z.literal(1),
  /** The year of support. */
  year: z.string().transform((text, context): AcademicYear => {
    const year = parseAcademicYear(text);
    if (year !== undefined) return year;
    context.addIssue({ code: 'custom', message: 'no academic year' });
    return z.NEVER;
  }),
  /** Version of the settings. */
  settings: z.string(),
  eligible: schools,
  supported: schools,
  noPlace: schools,
  refused: schools,
  /** Eligible schools that could not be compared, by reason; not there where the service does not hold who was eligible. */
  notCompared: z.array(z.strictObject({ reason: z.enum(leftOutReasons), schools })).optional(),
  effect: found,
  placebo: found,
  /** Hubs with enough schools, by the URN of the lead school. */
  hubs: z.array(z.strictObject({ hub: z.int(), effect })),
  /** Hubs of which nothing is said. */
  hubsUntold: z.int().nonnegative(),
  confidence: z.number(),
  /** Days of help in the year of support, on average of the supported schools of which days were written down; not there where of too few. */
  days: z
    .union([
      z.strictObject({ mean: z.number(), schools }),
      // Papers of before say the mean alone.
      z.number().transform((mean) => ({ mean, schools: null })),
    ])
    .optional(),
});

/** What support achieved in one year, as it is published: no school is in it but the lead schools of hubs. */
export type EffectPaper = z.infer<typeof schema>;

const isFew = (count: number): boolean => count > 0 && count < fewestShown;
const shown = (count: number): number | null => (isFew(count) ? null : count);

/** Reads a paper of any format that there ever was. @throws ZodError */
export const parseEffectPaper = (content: unknown): EffectPaper => schema.parse(content);

/**
 * What is published of what was found. Numbers of schools below six are left out, also of those not compared, and with one of them the
 * sum, from which it could be told. So are those compared where fewer than six of all were not, and those of hubs where what all hubs told leave over is fewer.
 */
export function effectPaper(
  all: Eligible,
  { effect: whole, placebo, hubs, confidence, days }: EffectFound,
  { year, settings }: { readonly year: AcademicYear; readonly settings: string },
): EffectPaper {
  const { eligible, ...counts } = coursesCounted(all);
  const left = leftOutReasons.flatMap((reason) =>
    all.leftOut === undefined ? [] : { reason, count: all.leftOut[reason] },
  );
  const hidden = [...Object.values(counts), ...left.map(({ count }) => count)].some(isFew);
  const compared = (some: number, of: number) => (isFew(of - some) ? null : shown(some));
  const tell = (each: Effect | NoEffect) =>
    'tooFew' in each
      ? { tooFew: true as const }
      : {
          ...each,
          supported: compared(each.supported, counts.supported),
          controls: compared(each.controls, counts.noPlace),
          leftOut: shown(each.leftOut),
        };
  const estimated = [...hubs].flatMap(([hub, each]) => ('tooFew' in each ? [] : [{ hub, each }]));
  const ofHubs = estimated.reduce((sum, { each }) => sum + each.supported, 0);
  const overall = 'tooFew' in whole ? counts.supported : whole.supported;
  const tells = !isFew(counts.supported - ofHubs) && !isFew(overall - ofHubs);
  const told = estimated.map(({ hub, each }) => ({
    hub,
    effect: {
      ...each,
      supported: tells ? shown(each.supported) : null,
      controls: compared(each.controls, counts.noPlace),
      // How many of each could not be compared would tell how many a hub had that is not told.
      leftOut: null,
    },
  }));
  return {
    format: 1,
    year,
    settings,
    eligible: hidden ? null : eligible,
    supported: shown(counts.supported),
    noPlace: shown(counts.noPlace),
    refused: shown(counts.refused),
    ...(all.leftOut === undefined
      ? {}
      : { notCompared: left.map(({ reason, count }) => ({ reason, schools: shown(count) })) }),
    effect: tell(whole),
    placebo: tell(placebo),
    hubs: told,
    hubsUntold: hubs.size - told.length,
    confidence,
    ...(days === undefined || days.schools < fewestShown
      ? {}
      : {
          days: {
            mean: Math.round(10 * days.mean) / 10,
            schools: compared(days.schools, counts.supported),
          },
        }),
  };
}

/** What was found, out of a paper. */
export const foundIn = ({ effect: whole, placebo, hubs, confidence, days }: EffectPaper): FoundToTell => ({
  effect: whole,
  placebo,
  hubs: new Map(hubs.map(({ hub, effect: each }) => [hub as Urn, each])),
  confidence,
  days,
});
