import { z } from 'zod';
import { comparedPhases } from '../../attendance/phase.ts';
import { parseSettings } from '../../expectations/settings.ts';
import { type GapKind, type GapProfile, gapKinds } from '../gap-kind.ts';

/** How much is known of what a practice does, the surest first. */
export const strengths = [
  'strong',
  'moderate',
  'promising',
  'correlation',
  'weak',
  'case study',
  'unknown',
] as const;
export type EvidenceStrength = (typeof strengths)[number];

const text = z.string().trim().min(1);

const daysSchema = z
  .strictObject({
    /** Days of absence a pupil and year fewer than without it; below 0 where there were more. */
    fewer: z.number().min(-20).max(20),
    /** Its 95% interval; null where no source that was read gives one. */
    interval: z.tuple([z.number(), z.number()]).nullable(),
  })
  .refine(({ fewer, interval }) => interval === null || (interval[0] <= fewer && fewer <= interval[1]), {
    message: 'the interval does not hold the figure',
  });

const practiceSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    /** From 1: raised whenever what is said changes. */
    edition: z.int().positive(),
    title: text,
    what: z.array(text).min(1),
    forWhom: text,
    phases: z.array(z.enum(comparedPhases)).min(1),
    /** Kinds of gap that it speaks to. */
    gaps: z.array(z.enum(gapKinds)),
    cost: text,
    evidence: z.strictObject({
      strength: z.enum(strengths),
      /** Whether anybody has tried it in Britain with schools or pupils drawn by lot. */
      britishTrial: z.boolean(),
      /** Null where nothing is known in days. */
      days: daysSchema.nullable(),
      words: text,
      sources: z.array(text).min(1),
    }),
    examples: z.array(z.strictObject({ where: text, what: text })),
    /** What to do in which month (1 to 12), in the order of the school year's steps; none where it is no toolkit. */
    steps: z.array(z.strictObject({ month: z.int().min(1).max(12), by: text, what: text })),
  })
  .refine(({ evidence }) => evidence.strength !== 'strong' || evidence.britishTrial, {
    message: 'strong evidence has a British trial behind it',
    path: ['evidence', 'britishTrial'],
  });

const schema = z
  .strictObject({
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    /** The day on which every practice was last looked at. */
    reviewed: z.iso.date(),
    practices: z.array(practiceSchema).min(1),
  })
  .refine(({ practices }) => new Set(practices.map(({ id }) => id)).size === practices.length, {
    message: 'an id is used twice',
  });

/** What schools do about attendance, and what is known of it: `methods/support/practices-1.json`. */
export type PracticeLibrary = z.infer<typeof schema>;
export type Practice = PracticeLibrary['practices'][number];

/** @throws SettingsFault naming everything that cannot be used */
export const parsePractices = (json: string, source: string): PracticeLibrary =>
  parseSettings(schema, json, source);

/**
 * One practice as it was kept.
 *
 * @throws SettingsFault naming everything that cannot be used
 */
export const parsePractice = (content: unknown, source: string): Practice =>
  parseSettings(practiceSchema, JSON.stringify(content), source);

/** One practice as somebody wrote it, or what is wrong with it and in which part (`evidence.days`). */
export function checkPractice(
  content: unknown,
): { readonly practice: Practice } | { readonly faults: readonly { part: string; says: string }[] } {
  const { success, data, error } = practiceSchema.safeParse(content);
  return success
    ? { practice: data }
    : { faults: error.issues.map(({ path, message }) => ({ part: path.join('.'), says: message })) };
}

/** The kind of which a school's gap has most; undefined where nothing is known of it, or no part is above 0. */
export function largestGap(gap: GapProfile): GapKind | undefined {
  const [largest] = gapKinds
    .filter((kind) => (gap[kind] ?? 0) > 0)
    .toSorted((a, b) => (gap[b] ?? 0) - (gap[a] ?? 0));
  return largest;
}

/** Practices that speak to a kind of gap, or all: those of which most is known first, then by title. */
export const practicesFor = ({ practices }: PracticeLibrary, gap: GapKind | undefined): readonly Practice[] =>
  practices
    .filter(({ gaps }) => gap === undefined || gaps.includes(gap))
    .toSorted(
      (a, b) =>
        strengths.indexOf(a.evidence.strength) - strengths.indexOf(b.evidence.strength) ||
        (a.title < b.title ? -1 : 1),
    );
