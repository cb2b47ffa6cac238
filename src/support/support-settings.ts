import { z } from 'zod';
import { parseSettings } from '../expectations/settings.ts';

const positive = z.number().positive();
const count = z.int().positive();
const byPhase = <T extends z.ZodType>(value: T) =>
  z.strictObject({ primary: value, secondary: value, special: value });

const schema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** What leads to an offer. Known at second hand and without numbers ("consistently", "by some distance"): the numbers are ours. */
  need: z.strictObject({
    /** Percentage points below what was expected that are "some distance", in one year. */
    distance: byPhase(positive),
    /** Years in a row that are "consistently". */
    successiveYears: z.int().min(2),
  }),
  matching: z.strictObject({
    /** Schools that one hub can support intensively, where the hub does not say. About six were announced for each. */
    placesOfHub: count,
    /** Straight-line kilometres beyond which people cannot visit each other ten times a year. */
    reachKm: byPhase(positive),
    /** Kilometres within which two schools of one authority and phase compete for pupils. */
    competingKm: byPhase(z.number().nonnegative()),
    /** Travel is compared in steps of so many kilometres: within a step the kind of gap decides. */
    travelStepKm: positive,
    /** Kilometres that complete likeness of the gap is worth; 0 leaves likeness to decide between equals in travel. */
    likenessWorthKm: z.number().nonnegative(),
    /** How many terms' places are looked ahead for schools that wait. */
    waves: count,
  }),
  /** How it is told whether support helped. */
  effect: z.strictObject({
    /** Schools without a place that each supported school is compared with. */
    controls: count,
    /** Fewest supported schools, and fewest to compare with, of which anything is said. */
    fewestSchools: z.int().min(10),
    /** Fewest schools of one hub of which anything is said. */
    fewestOfHub: z.int().min(10),
    /** Share of intervals that hold the true effect. */
    confidence: z.number().min(0.5).max(0.99),
  }),
});

/** The published settings of support: `methods/support`. */
export type SupportSettings = z.infer<typeof schema>;
export type NeedSettings = SupportSettings['need'];
export type MatchingSettings = SupportSettings['matching'];
export type EffectSettings = SupportSettings['effect'];

/** @throws SettingsFault naming every setting that cannot be used */
export const parseSupportSettings = (text: string, source: string): SupportSettings =>
  parseSettings(schema, text, source);
