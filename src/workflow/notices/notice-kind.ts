/** What schools are told, in the order in which they may be: each once, and a reminder only after what it reminds of. */
export const noticeKinds = ['report', 'reminder', 'last-reminder'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** A kind as a page names it. */
export const noticeKindWords: Readonly<Record<NoticeKind, string>> = {
  report: 'Report ready',
  reminder: 'Reminder',
  'last-reminder': 'Last reminder',
};

/** How a school is told. */
export const noticeWays = ['email', 'letter'] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** The kind that can be sent next, where these were asked for already; undefined when all were. */
export function nextNotice(asked: readonly NoticeKind[]): NoticeKind | undefined {
  return noticeKinds.find((kind) => !asked.includes(kind));
}
