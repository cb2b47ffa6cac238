import type { CommandDatabase } from '../../store/postgres/connection/handle.ts';
import {
  type HelpWordsKept,
  helpWordsKept,
  removeHelpWords,
} from '../../store/postgres/helping/help-words.ts';

/** Years that messages between schools stay after a request ended, unless somebody says otherwise. Ours: nobody has published one. */
export const usualHelpYears = 2;

/** What was due of messages between schools, and what went. */
export interface HelpRetained {
  /** Requests. */
  readonly due: number;
  /** Requests; undefined where nothing was to be removed. */
  readonly removed: number | undefined;
  readonly before: HelpWordsKept;
  readonly after: HelpWordsKept;
}

/**
 * Removes messages between schools whose time is over, whole or not at all.
 *
 * @param years after a request ended, or after the last was written; at least 1
 * @param list say what is due, and remove nothing
 */
export async function retainHelp(
  database: Pick<CommandDatabase, 'command'>,
  years: number,
  { list }: { readonly list: boolean },
): Promise<HelpRetained> {
  const before = await helpWordsKept(database, years);
  const { due } = before;
  if (list || due === 0) return { due, removed: undefined, before, after: before };
  return { due, ...(await removeHelpWords(database, years)) };
}
