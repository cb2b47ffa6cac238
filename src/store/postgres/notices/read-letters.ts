import type { NoticeKind } from '../../../workflow/notices/notice-kind.ts';
import { query } from '../connection/handle.ts';
import { releaseFacts } from '../releases/release-facts.ts';

/** Which print file. */
export interface LettersWanted {
  readonly release: number;
  readonly kind: NoticeKind;
  readonly part: number;
}

/** Reads a file of letters as PDF; undefined where there is none. */
export const readLetters = query(
  'see-notices',
  async (at, { release, kind, part }: LettersWanted): Promise<Buffer | undefined> => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'saw-letters',
      recordKind: 'release',
      release,
      detail: { kind, part },
    });
    const file = await at.rows
      .selectFrom('notice_letters')
      .select('bytes')
      .where('release', '=', release)
      .where('kind', '=', kind)
      .where('part', '=', part)
      .executeTakeFirst();
    return file?.bytes;
  },
);
