import type { Urn } from '../../../attendance/urn.ts';
import type { BoardPack } from '../../../documents/board-pack/board-pack.ts';
import { boardPackFormats } from '../../../documents/board-pack/board-pack-formats.ts';
import { query } from '../connection/handle.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';
import { schoolFactsColumns } from './school-facts.ts';
import { reportFactsFrom } from './select-report.ts';
import { unpackContent } from './unpack-content.ts';

/** A board pack as it was kept, and whether governors may read it now. */
export interface KeptBoardPack {
  readonly urn: Urn;
  readonly shared: boolean;
  readonly content: BoardPack;
}

/** Reads the board pack in force. Governors see no expectation, so the pack is found without one. */
export const readBoardPack = query('see-board-pack', async (at, urn: Urn): Promise<KeptBoardPack> => {
  const row = await at.rows
    .selectFrom('school')
    .innerJoin('board_pack', (join) => join.on(isOfSchool('board_pack.urn', urn)))
    .innerJoin('release', 'release.number', 'board_pack.release')
    .select(schoolFactsColumns)
    .select(['release.number', 'release.state', 'release.prepared_by', 'board_pack.content'])
    .where('school.urn', '=', todaysUrn(urn))
    .where('release.state', '=', 'released')
    .orderBy('release.expectation_year', 'desc')
    .orderBy((of) => of('board_pack.urn', '=', of.ref('school.urn')), 'desc')
    .limit(1)
    .executeTakeFirst();
  await at.decide(reportFactsFrom(row), {
    action: 'saw-board-pack',
    recordKind: 'board-pack',
    urn,
    release: row?.number,
  });
  return {
    urn: row!.urn,
    shared: row!.facts.pack,
    content: boardPackFormats.read(unpackContent(row!.content)),
  };
});
