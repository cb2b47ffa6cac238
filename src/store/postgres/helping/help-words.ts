import { sql } from 'kysely';
import { asCommand, type CommandDatabase } from '../connection/handle.ts';

/** How much of what schools wrote to each other there is. */
export interface HelpWordsKept {
  /** Requests whose words are due to go. */
  readonly due: number;
  readonly messages: number;
  readonly addresses: number;
}

/** What went, with what there was before and after. */
export interface HelpWordsRemoved {
  /** Requests whose words are gone. */
  readonly removed: number;
  readonly before: HelpWordsKept;
  readonly after: HelpWordsKept;
}

type Rows = Parameters<Parameters<typeof asCommand>[1]>[0];

const keptOn = async (rows: Rows, years: number): Promise<HelpWordsKept> => {
  const kept =
    await sql<HelpWordsKept>`select due, messages, addresses from help_words_kept(${years}::integer)`.execute(
      rows,
    );
  return kept.rows[0]!;
};

/** @param years how long messages stay after their request ended, or after the last of them; at least 1 */
export const helpWordsKept = (
  database: Pick<CommandDatabase, 'command'>,
  years: number,
): Promise<HelpWordsKept> => asCommand(database, (rows) => keptOn(rows, years));

/** Removes what is due and puts that on record with the counts, in one transaction: all of it or nothing. */
export function removeHelpWords(
  database: Pick<CommandDatabase, 'command'>,
  years: number,
): Promise<HelpWordsRemoved> {
  return asCommand(database, async (rows, audit) => {
    const before = await keptOn(rows, years);
    const gone = await sql<{
      removed: number;
    }>`select remove_help_words(${years}::integer) as removed`.execute(rows);
    const { removed } = gone.rows[0]!;
    const after = await keptOn(rows, years);
    if (removed > 0)
      audit({
        action: 'forgot-help',
        recordKind: 'contact',
        detail: { years, requests: removed, before, after },
      });
    return { removed, before, after };
  });
}
