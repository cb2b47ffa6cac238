import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { HelpFacts } from '../../../access/facts.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { GapKind } from '../../../support/gap-kind.ts';
import type { HelpSide, HelpState } from '../../../workflow/helping/help-step.ts';
import type { Tables } from '../connection/tables.ts';
import { todaysUrn } from '../connection/urns-of.ts';
import { isUuid } from '../connection/uuid.ts';

/** A question between two schools, as one of them knows it. */
export interface HelpKnown {
  readonly id: string;
  /** The side of the viewer's school. */
  readonly side: HelpSide;
  readonly state: HelpState;
  readonly gap: GapKind | null;
  readonly begunAt: Date;
  readonly stateAt: Date;
  /** When what was written was removed; null while it is there. */
  readonly wordsGoneAt: Date | null;
  readonly otherName: string;
  readonly facts: HelpFacts;
}

/** Every question of the viewer's school that they may know of, or the one of an id, the newest first. */
export async function helpKnown(
  rows: ReadonlyKysely<Tables>,
  own: Urn | undefined,
  id?: string,
): Promise<readonly HelpKnown[]> {
  if (id !== undefined && !isUuid(id)) return [];
  let asked = rows.selectFrom('help_request as h').where('h.state', 'is not', null);
  if (id !== undefined) asked = asked.where('h.id', '=', id);
  const found = await asked
    .select([
      'h.id',
      'h.state',
      'h.gap',
      'h.begun_at',
      'h.state_at',
      'h.words_gone_at',
      todaysUrn({ column: 'h.from_urn' }).as('from'),
      todaysUrn({ column: 'h.to_urn' }).as('to'),
    ])
    .orderBy('h.begun_at', 'desc')
    .orderBy('h.id')
    .execute();
  if (found.length === 0) return [];
  const names = await rows
    .selectFrom(sql<{ urn: Urn; name: string | null }>`schools_in_help()`.as('s'))
    .select(['s.urn', 's.name'])
    .execute();
  return found.map(({ id: request, state, gap, begun_at, state_at, words_gone_at, from, to }) => {
    const side = from === own ? 'asks' : 'helps';
    const other = side === 'asks' ? to : from;
    return {
      id: request,
      side,
      state: state as HelpState,
      gap,
      begunAt: begun_at,
      stateAt: state_at as Date,
      wordsGoneAt: words_gone_at,
      otherName: schoolNameOr(names.find(({ urn }) => urn === other)?.name, other),
      facts: { help: { from, to } },
    };
  });
}
