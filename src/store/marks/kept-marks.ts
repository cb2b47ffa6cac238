import type { Urn } from '../../attendance/urn.ts';
import { MarksFault } from './marks-fault.ts';
import { type MarksKeeper, type MarksStore, marksKeepers, type RowsAsked } from './marks-store.ts';

/** Marks are kept with something that this process was not told of. */
export class KeeperNotNamed extends MarksFault {}

const howToName: Readonly<Record<MarksKeeper, string>> = {
  files: 'in files: name their folder (ABIE_MARKS)',
  cluster: 'on a cluster: name its servers (MARKS_URL)',
};

/**
 * Marks wherever they are kept: each unit is asked for where the record says that it is. While marks move, some buckets are kept
 * with one and some with the other.
 *
 * @param stores those that this process was told of
 */
export function keptMarksStore(stores: Partial<Readonly<Record<MarksKeeper, MarksStore>>>): MarksStore {
  const named = marksKeepers.flatMap((kept) => (stores[kept] === undefined ? [] : [stores[kept]]));
  const of = (kept: MarksKeeper): MarksStore => {
    const store = stores[kept];
    if (store === undefined) throw new KeeperNotNamed(`Marks are kept ${howToName[kept]}`);
    return store;
  };
  /** Each keeper's part of what is asked for. */
  const parts = <Asked extends RowsAsked, Answer>(
    asked: Asked,
    ask: (store: MarksStore, own: Asked) => Promise<Answer>,
  ): Promise<readonly Answer[]> =>
    Promise.all(
      [...Map.groupBy(asked.units, ({ kept }) => kept)].map(([kept, units]) =>
        ask(of(kept), { ...asked, units }),
      ),
    );
  const lists = async <Asked extends RowsAsked, Line extends { readonly urn: Urn }>(
    asked: Asked,
    ask: (store: MarksStore, own: Asked) => Promise<readonly Line[]>,
  ) => inOrder(await parts(asked, ask));
  const maps = async <Asked extends RowsAsked, Of>(
    asked: Asked,
    ask: (store: MarksStore, own: Asked) => Promise<ReadonlyMap<Urn, Of>>,
  ) => new Map((await parts(asked, ask)).flatMap((own) => [...own]));
  return {
    writeUnit: async (place, before, schools) => {
      if (before !== undefined && before.kept !== place.kept)
        throw new Error(
          `a unit of bucket ${place.bucket} is kept ${before.kept}, and its bucket ${place.kept}`,
        );
      return of(place.kept).writeUnit(place, before, schools);
    },
    remove: async (units) => {
      const left: string[] = [];
      for (const [kept, own] of Map.groupBy(units, (unit) => unit.kept))
        left.push(...(await of(kept).remove(own)));
      return new Set(left);
    },
    tidy: async (record) => {
      let gone = 0;
      for (const store of named) gone += await store.tidy(record);
      return gone;
    },
    isTidy: () => named.every((store) => store.isTidy()),
    troubles: () => named.flatMap((store) => store.troubles()),
    isWhole: async (unit) => of(unit.kept).isWhole(unit),
    rows: (asked) => lists(asked, (store, own) => store.rows(own)),
    pupilTotals: (asked) => maps(asked, (store, own) => store.pupilTotals(own)),
    alikeWeeks: (asked) => maps(asked, (store, own) => store.alikeWeeks(own)),
    schoolWeeks: (asked) => lists(asked, (store, own) => store.schoolWeeks(own)),
    reasons: (asked) => lists(asked, (store, own) => store.reasons(own)),
    persistent: (asked) => lists(asked, (store, own) => store.persistent(own)),
    close: async () => {
      for (const store of named) await store.close();
    },
  };
}

/** A school is with one keeper, and there in order. */
const inOrder = <Line extends { readonly urn: Urn }>(
  answers: readonly (readonly Line[])[],
): readonly Line[] => (answers.length === 1 ? answers[0]! : answers.flat().sort((a, b) => a.urn - b.urn));
