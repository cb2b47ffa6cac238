import type { NoticeKind } from '../../workflow/notices/notice-kind.ts';

/** What a notice says of a school. Nothing else: no figure, and nothing from which one could be guessed. */
export interface NoticeFacts {
  readonly school: string;
  /** Of the expectation: "2026/27". */
  readonly year: string;
  /** Where the school's page is. */
  readonly link: string;
  /** By when the school is asked to respond, as a sentence (`byWhen`). */
  readonly by_when: string;
  /** Where to ask, as a sentence (`whomToAsk`). */
  readonly whom_to_ask: string;
}

/** A notice in words: the same in an e-mail and in a letter. */
export interface NoticeText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** The last day as a notice says it; the day in words, undefined where none was chosen. */
export const byWhen = (day: string | undefined): string =>
  day === undefined
    ? 'There is no last day to respond for this report.'
    : `Please read it, and respond, by ${day}.`;

/** Where questions go, as a notice says it. */
export const whomToAsk = (contact: string | undefined): string =>
  contact === undefined
    ? 'If you have a question, every page of the service says whom to ask.'
    : `If you have a question, write to ${contact}.`;

/** What a school is told. */
export function noticeText(kind: NoticeKind, facts: NoticeFacts): NoticeText {
  const { school, year, link, by_when, whom_to_ask } = facts;
  const secret = [
    'The report is private to your school. This message has no figures in it, and nobody will ask you for a password.',
    whom_to_ask,
  ];
  const signIn = `To read it, sign in to the service with your DfE Sign-in account: ${link}`;
  switch (kind) {
    case 'report':
      return {
        subject: `Your school’s attendance report for ${year} is ready to read`,
        paragraphs: [
          `There is an attendance report for ${school} for ${year}.`,
          signIn,
          `You can agree, say what is wrong, or tell us what happened at your school. ${by_when}`,
          ...secret,
        ],
      };
    case 'reminder':
      return {
        subject: `Reminder: your school’s attendance report for ${year}`,
        paragraphs: [
          `We told you that there is an attendance report for ${school} for ${year}. Your school has not responded to it yet.`,
          signIn,
          by_when,
          ...secret,
        ],
      };
    case 'last-reminder':
      return {
        subject: `Last reminder: your school’s attendance report for ${year}`,
        paragraphs: [
          `Your school has not responded to its attendance report for ${year} (${school}). We will not remind you again.`,
          signIn,
          by_when,
          ...secret,
        ],
      };
  }
}

/** The facts as the places in a template of GOV.UK Notify: what is kept there is `noticeText` of these. */
export const noticePlaces: NoticeFacts = {
  school: '((school))',
  year: '((year))',
  link: '((link))',
  by_when: '((by_when))',
  whom_to_ask: '((whom_to_ask))',
};
