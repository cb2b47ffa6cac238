import { z } from 'zod';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { noSupportReasons } from '../formal/no-support-reason.ts';
import { isoDate } from '../iso-date-text.ts';
import { barriers } from './barriers.ts';
import { familySteps } from './family-steps.ts';

const longest = 4000;
/** Words that somebody wrote; never empty. */
const words = z.string().trim().min(1).max(longest);
const maybeWords = z.string().trim().max(longest);
const name = z.string().trim().min(1).max(200);

const plan = z.object({
  kind: z.literal('plan'),
  pupilVoice: words,
  parentVoice: words,
  barriers: z.array(z.enum(barriers)).min(1),
  strengths: maybeWords,
  adjustments: maybeWords,
  actions: z.array(z.object({ who: name, what: words, by: isoDate })).min(1),
  reviewOn: isoDate,
  success: words,
  leadPractitioner: name,
});

/**
 * What can happen in a case, each with what its form asks. Where a case stands follows from what happened: nobody sets it.
 */
export const caseEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), why: words }),
  z.object({ kind: z.literal('stage'), to: z.enum(familySteps), why: words }),
  z.object({
    kind: z.literal('contact'),
    how: z.enum(['phone', 'text', 'letter', 'visit', 'meeting', 'e-mail']),
    withWhom: name,
    reached: z.boolean(),
    said: maybeWords,
    callBackOn: isoDate.optional(),
  }),
  z.object({
    kind: z.literal('conversation'),
    pupilVoice: maybeWords,
    parentVoice: maybeWords,
    barriers: z.array(z.enum(barriers)),
  }),
  plan,
  z.object({
    kind: z.literal('review'),
    progress: words,
    next: z.enum(['goes-on', 'changed', 'met', 'ended']),
    reviewOn: isoDate.optional(),
  }),
  z.object({
    kind: z.literal('contract'),
    parents: z.array(name).min(1),
    parentViews: words,
    pupilInvited: z.boolean(),
    agreed: words,
    reviewOn: isoDate,
  }),
  z.object({ kind: z.literal('contract-refused'), parents: z.array(name).min(1), why: words }),
  z.object({
    kind: z.literal('consent'),
    agency: name,
    by: name,
    how: z.enum(['signed', 'spoken', 'online']),
    wording: words,
    version: name,
  }),
  z.object({ kind: z.literal('consent-withdrawn'), agency: name, by: name }),
  z.object({
    kind: z.literal('referral-drafted'),
    agency: name,
    needs: words,
    language: maybeWords,
    notAvailable: maybeWords,
  }),
  z.object({ kind: z.literal('referral-amended'), agency: name, needs: words, why: words }),
  z.object({ kind: z.literal('referral-sent'), agency: name }),
  z.object({ kind: z.literal('referral-accepted'), agency: name, assignedTo: name }),
  z.object({ kind: z.literal('referral-rejected'), agency: name, why: words }),
  z.object({ kind: z.literal('referral-revoked'), agency: name, why: words }),
  z.object({
    kind: z.literal('referral-done'),
    agency: name,
    report: z
      .array(z.object({ outcome: words, achieved: z.enum(['yes', 'in-part', 'no', 'not-known']) }))
      .min(1),
  }),
  z.object({ kind: z.literal('part-time-timetable'), until: isoDate, why: words, agreedWith: name }),
  z.object({ kind: z.literal('part-time-timetable-ended'), why: words }),
  z.object({
    kind: z.literal('mentor-started'),
    mentor: name,
    provider: name,
    goals: words,
    exitPlan: words,
  }),
  z.object({
    kind: z.literal('mentor-session'),
    offered: z.literal(true),
    held: z.boolean(),
    whyMissed: maybeWords,
    phase: z.int().min(1),
  }),
  z.object({ kind: z.literal('mentor-ended'), why: words }),
  z.object({ kind: z.literal('mentor-check'), weeksAfter: z.int().positive(), said: words }),
  z.object({
    kind: z.literal('opened-to'),
    person: name,
    purpose: z.enum(['mentor', 'early-help', 'nurse', 'authority-officer', 'other-service']),
    agency: name,
    until: isoDate,
  }),
  z.object({ kind: z.literal('closed-to'), person: name }),
  z.object({
    kind: z.literal('considered'),
    step: z.enum(['notice-to-improve', 'penalty-notice', 'prosecution', 'education-supervision-order']),
    parent: name,
    alternatives: words,
    decided: words,
    because: words,
    noSupport: z.object({ reason: z.enum(noSupportReasons), words }).optional(),
    /** Whether the count was reached on that day, by the marks that stood: nobody is asked it. Absent says nothing. */
    reached: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('sickness-return'),
    sessionsToCome: z.int().min(0).max(390),
    grounds: words,
  }),
  z.object({ kind: z.literal('attendance-return'), grounds: words }),
  z.object({ kind: z.literal('correction'), of: z.int().positive(), right: words, why: words }),
  z.object({ kind: z.literal('restricted'), by: name, why: words }),
  z.object({ kind: z.literal('restriction-lifted'), why: words }),
  z.object({ kind: z.literal('objection'), by: name, about: words, answer: words }),
  z.object({ kind: z.literal('closed'), outcome: words }),
]);

/** What happened. */
export type CaseEvent = z.infer<typeof caseEventSchema>;
export type CaseEventKind = CaseEvent['kind'];

/** An event with its place in the case. */
export interface RecordedEvent {
  /** 1 for the first of the case. */
  readonly number: number;
  readonly on: IsoDate;
  /** Who recorded it, as the school knows them. */
  readonly by: string;
  readonly event: CaseEvent;
}
