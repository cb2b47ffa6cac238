import type { Urn } from '../../../attendance/urn.ts';
import { command } from '../connection/handle.ts';
import { personOf } from './person-of.ts';
import { recordEvent } from './record-event.ts';
import { releaseFacts } from './release-facts.ts';
import { releaseSummarySchema } from './release-summary.ts';

/** A figure in question of a release, and the evidence for it. */
export interface FigureToConfirm {
  readonly release: number;
  readonly urn: Urn;
  readonly because: string;
}

/**
 * Confirms a figure that the last calculation of a release found in question: the next one takes it as it is.
 *
 * @returns whether the figure was in question
 * @throws EventRefused
 */
export const confirmFigureOf = command(
  'run-release',
  async (at, { release, urn, because }: FigureToConfirm): Promise<boolean> => {
    const facts = await releaseFacts(at.rows, release);
    const row = await at.rows
      .selectFrom('release')
      .innerJoin('release_detail', 'release_detail.release', 'release.number')
      .select(['baseline', 'summary'])
      .where('number', '=', release)
      .executeTakeFirst();
    const { inQuestion = [], baseline } = releaseSummarySchema.catch({}).parse(row?.summary);
    const figure = inQuestion.find((each) => each.urn === urn);
    const known = figure !== undefined && baseline !== undefined;
    await at.decide(facts, {
      // Where there is no such figure, it was no more than a look.
      action: known ? 'confirmed-for-school' : 'saw-release',
      recordKind: 'release',
      ...(known ? { urn } : {}),
      release,
      detail: { part: 'in-question' },
    });
    if (!known) return false;
    const { attendance } = figure;
    const by = personOf(at.viewer);
    const event = {
      kind: 'figure-confirmed',
      at: at.now,
      by,
      because,
      urn,
      year: baseline,
      attendance,
    } as const;
    await recordEvent(at.changes, release, event);
    return true;
  },
);
