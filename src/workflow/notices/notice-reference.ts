import type { NoticeKind } from './notice-kind.ts';

/** What a notice is about. */
export interface NoticeSubject {
  readonly release: number;
  /** SHA-256 of the release's content: a release of the same number in another database is another. */
  readonly contentId: string;
  readonly urn: number;
  readonly kind: NoticeKind;
}

/**
 * By which a notice is known to whoever sends it: the same for the same release, school and kind, so that one that was sent
 * is found again.
 */
export function noticeReference({ release, contentId, urn, kind }: NoticeSubject): string {
  return `abie-${release}-${contentId.slice(0, 8)}-${urn}-${kind}`;
}
