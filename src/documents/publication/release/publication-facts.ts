import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';

/** What identifies a release of public statistics, and who stands for it. */
export interface PublicationFacts {
  readonly title: string;
  /** The moment at which everybody may read it, ISO 8601 with Z. */
  readonly publishedAt: string;
  /** The statistician responsible. */
  readonly statistician: string;
  /** Where questions go. */
  readonly contact: string;
  /** Of the release after it, as far as it is announced. */
  readonly nextAt: string | undefined;
  /** Days of the releases before it, the earliest first: the calendar counts its fortnights from them. */
  readonly before: readonly IsoDate[];
  /** Who saw it before it was published, and when: 24 hours before at most. */
  readonly seenBefore: readonly { readonly role: string; readonly from: string }[];
  /** What was wrong with the release whose place this one takes; undefined where it takes none. */
  readonly correction?: string;
  /** Said on every page where the figures are invented. */
  readonly invented: boolean;
}

/** What every form says of a release that takes the place of another; nothing of one that takes none. */
export const correctionNotes = ({
  correction,
}: {
  readonly correction?: string | undefined;
}): readonly string[] => (correction === undefined ? [] : [`This release was corrected. ${correction}`]);
