import { type EffectPaper, parseEffectPaper } from '../../../documents/support/effect-paper.ts';
import { asNobody } from '../connection/as-nobody.ts';
import type { PagesDatabase } from '../connection/handle.ts';

/** What support achieved in a year, in its newest edition. */
export interface EffectPublished {
  readonly paper: EffectPaper;
  readonly edition: number;
  /** Why there is a later edition; empty for the first. */
  readonly because: string;
  readonly publishedAt: Date;
  /** Names of the hubs in it, by the URN of the lead school. */
  readonly hubNames: ReadonlyMap<number, string>;
}

interface Row {
  readonly content: unknown;
  readonly edition: number;
  readonly because: string;
  readonly published_at: Date;
}

/** Reads what has been published of every year, the newest first. It is everybody's, and nobody is asked who they are. */
export async function readEffects(database: PagesDatabase): Promise<readonly EffectPublished[]> {
  const rows = await asNobody<Row>(
    database,
    'abie_reader',
    `select distinct on (year) content, edition, because, published_at from support_effect
     order by year desc, edition desc`,
    [],
  );
  const names = await asNobody<{ lead_urn: number; name: string }>(
    database,
    'abie_reader',
    'select lead_urn, name from hubs_published()',
    [],
  );
  const hubNames = new Map(names.map(({ lead_urn, name }) => [lead_urn, name]));
  return rows.map(({ content, edition, because, published_at }) => ({
    paper: parseEffectPaper(content),
    edition,
    because,
    publishedAt: published_at,
    hubNames,
  }));
}
