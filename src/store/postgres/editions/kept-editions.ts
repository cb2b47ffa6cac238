import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import {
  type PartOfFigures,
  partOfFigures,
  type WrittenFigures,
} from '../../../attendance/figures/figures-by-key.ts';
import { KeptBySize } from '../../../attendance/figures/kept-by-size.ts';
import type { Tables } from '../connection/tables.ts';

/** An edition that the transaction was shown: nothing of it is changed once it is there. */
export interface EditionShown {
  readonly place: string;
  readonly part: 'place' | 'rows' | 'compared';
  readonly since: IsoDate;
  readonly until: IsoDate;
  readonly madeAt: Date;
  readonly schools: number;
  readonly ofSchools: number;
}

/** An edition with its figures. */
export interface ReadEdition extends EditionShown {
  readonly figures: PartOfFigures;
}

/** Parts of places, of half terms that begin from a day on. */
export interface EditionsWanted {
  readonly of: readonly (readonly [place: string, parts: readonly EditionShown['part'][]])[];
  readonly from: IsoDate;
  /** Up to which they are counted at most. */
  readonly until?: IsoDate;
  /** As they were shown at a moment; as they are now else. */
  readonly at?: Date;
}

/**
 * The newest editions of each half term that row security shows: by place, part and half term. Without their figures, which the server
 * would have to unpack.
 */
export async function editionsShown(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
  { of, from, until, at }: EditionsWanted,
): Promise<readonly EditionShown[]> {
  const wanted = of.flatMap(([place, parts]) => parts.map((part) => ({ place, part })));
  if (wanted.length === 0) return [];
  return rows
    .selectFrom('place_edition')
    .distinctOn(['place', 'part', 'place_edition.since'])
    .select(['place', 'part', 'made_at as madeAt', 'schools', 'of_schools as ofSchools'])
    .select(sql<IsoDate>`place_edition.since::text`.as('since'))
    .select(sql<IsoDate>`place_edition.until::text`.as('until'))
    .where(
      sql<boolean>`(place, part) in (select * from unnest(${wanted.map(({ place }) => place)}::text[],
        ${wanted.map(({ part }) => part)}::text[]))`,
    )
    .where(sql<boolean>`place_edition.since >= ${from}::date`)
    .$if(until !== undefined, (all) => all.where(sql<boolean>`place_edition.until <= ${until}::date`))
    .$if(at !== undefined, (all) => all.where('made_at', '<=', at!))
    .orderBy('place')
    .orderBy('part')
    .orderBy('place_edition.since')
    .orderBy('place_edition.until', 'desc')
    .execute();
}

/** Figures of editions that were read before. Of those that a transaction was shown, and of no others, it is given the figures. */
export interface KeptEditions {
  /**
   * @returns in the order of the editions
   * @throws Error where one is not there any more
   */
  figuresOf(
    rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
    shown: readonly EditionShown[],
  ): Promise<readonly ReadEdition[]>;
}

/**
 * Keeps figures of editions for whoever is shown the same ones, the longest unasked for going first.
 *
 * @param most figures that are kept
 */
export function keptEditions(most: number): KeptEditions {
  const kept = new KeptBySize<PartOfFigures>(most);
  return {
    figuresOf: async (rows, shown) => {
      const known = new Map<string, PartOfFigures>();
      for (const edition of shown) {
        const part = kept.get(nameOf(edition));
        if (part !== undefined) known.set(nameOf(edition), part);
      }
      const unread = shown.filter((edition) => !known.has(nameOf(edition)));
      for (const [name, part] of await readFigures(rows, unread)) {
        known.set(name, part);
        kept.keep(name, part);
      }
      return shown.map((edition) => {
        const figures = known.get(nameOf(edition));
        if (figures === undefined) throw new Error(`the edition ${nameOf(edition)} is not there any more`);
        return { ...edition, figures };
      });
    },
  };
}

/** One that was removed and made anew has another time of making. */
const nameOf = ({ place, part, since, until, madeAt }: EditionShown): string =>
  [place, part, since, until, madeAt.getTime()].join('|');

async function readFigures(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
  unread: readonly EditionShown[],
): Promise<readonly (readonly [name: string, part: PartOfFigures])[]> {
  if (unread.length === 0) return [];
  const found = await rows
    .selectFrom('place_edition')
    .select(['place', 'part', 'made_at as madeAt', 'schools', 'of_schools as ofSchools', 'figures'])
    .select(sql<IsoDate>`place_edition.since::text`.as('since'))
    .select(sql<IsoDate>`place_edition.until::text`.as('until'))
    .where(
      sql<boolean>`(place, part, place_edition.since, place_edition.until) in (select * from unnest(
        ${unread.map(({ place }) => place)}::text[], ${unread.map(({ part }) => part)}::text[],
        ${unread.map(({ since }) => since)}::date[], ${unread.map(({ until }) => until)}::date[]))`,
    )
    .execute();
  return found.map(({ figures, ...edition }) => [
    nameOf(edition),
    partOfFigures(figures as unknown as WrittenFigures),
  ]);
}
