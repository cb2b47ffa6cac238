import type { DescribedData } from './data-set.ts';

/** What a check found. */
export interface PublicationFinding {
  readonly file: string;
  /** Line of the file, from 1; absent for what concerns the whole of it. */
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
  /** Why it is wrong, and what to do. */
  readonly why: string;
}

/** One rule that published files are held to. */
export interface PublicationCheck {
  readonly name: string;
  /** What it asks, as a sentence. */
  readonly asks: string;
  readonly find: (set: DescribedData) => Iterable<PublicationFinding>;
}
