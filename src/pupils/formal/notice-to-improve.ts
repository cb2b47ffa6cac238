import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { daysInWords } from '../sessions/sessions-missed.ts';
import type { UnauthorisedCount } from './ten-in-ten.ts';

/** The eight contents of a Notice to Improve (Working together to improve school attendance, August 2024), in order. */
export const noticeContents = [
  'record',
  'duty',
  'supportSoFar',
  'furtherSupport',
  'warning',
  'period',
  'sufficientImprovement',
  'actingSooner',
] as const;
export type NoticeContent = (typeof noticeContents)[number];

export const noticeContentWords: Readonly<Record<NoticeContent, string>> = {
  record: 'The record of attendance and the offences',
  duty: 'Why attendance matters, and the duty in section 7 of the Education Act 1996',
  supportSoFar: 'The support given so far',
  furtherSupport: 'Further support, and how to reach support that was declined',
  warning: 'That a penalty notice may be issued if attendance does not improve',
  period: 'The period in which it should improve',
  sufficientImprovement: 'What sufficient improvement is in this case',
  actingSooner: 'When the authority may act before the period ends',
};

/** A draft that a person reads, changes and owns: what the record can fill is filled, the rest is empty. */
export type NoticeDraft = Readonly<Record<NoticeContent, string>>;

/** What the draft is filled from. */
export interface NoticeToImproveFacts {
  readonly count: UnauthorisedCount;
  readonly support: readonly string[];
  /** Support that was offered and declined, each with how to reach it now. */
  readonly declined: readonly string[];
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** The draft of the facts. What is case by case stays empty: a person writes it. */
export function draftNotice({ count, support, declined, from, until }: NoticeToImproveFacts): NoticeDraft {
  const { weeks, sessions } = count;
  return {
    record:
      weeks === undefined
        ? ''
        : `In the school weeks from the week of ${weeks.first} to the week of ${weeks.last} your child missed ${daysInWords(sessions.length)} without leave.`,
    duty: 'Children who are at school every day learn more and belong more. Section 7 of the Education Act 1996 asks each parent to make sure that a child of compulsory school age receives suitable full-time education.',
    supportSoFar: support.join('\n'),
    furtherSupport: declined.join('\n'),
    warning:
      'If attendance does not improve in the period below, the local authority may issue a penalty notice.',
    period: `${from} to ${until}`,
    sufficientImprovement: '',
    actingSooner: '',
  };
}

/** The contents that are still missing, in their order. A notice goes nowhere before all eight are there. */
export function missingContents(draft: NoticeDraft): readonly NoticeContent[] {
  return noticeContents.filter((content) => draft[content].trim() === '');
}

/** Whether a period is within the weeks that the settings allow. */
export function periodFits(weeks: number, { least, most }: { least: number; most: number }): boolean {
  return Number.isInteger(weeks) && weeks >= least && weeks <= most;
}
