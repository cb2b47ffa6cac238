import { plainName } from './header.ts';
import { type OfficialFile, officialFiles } from './schemas/all.ts';

/**
 * The one layout that a header is, edition and all. Columns in another order, a few more of the user's own and
 * other capitals change nothing; columns that belong to a file of another kind do: somebody joined two tables, and
 * nobody knows how.
 */
export function layoutOf(names: readonly string[]): OfficialFile | undefined {
  const fitting = officialFiles.filter(({ schema }) => schema.missingFrom(names).length === 0);
  // The edition with the most columns: a census of 2022/23 has every column of 2018/19.
  const best = fitting.reduce<OfficialFile | undefined>(
    (most, each) => (most === undefined || each.schema.required > most.schema.required ? each : most),
    undefined,
  );
  if (best === undefined || best.schema.doubledIn(names).length > 0) return undefined;
  const strange = best.schema.strangeIn(names);
  if (foreignTo(best, strange).length > 0) return undefined;
  return strange.length > mostStrange(best) ? undefined : best;
}

/** Names in a header that only files of another kind have. */
export function foreignTo({ holds }: OfficialFile, strange: readonly string[]): readonly string[] {
  return strange.filter((name) => {
    const owner = owners.get(plainName(name));
    return owner !== undefined && !owner.has(holds);
  });
}

/** So many columns of the user's own leave a table the publisher's. */
function mostStrange({ schema }: OfficialFile): number {
  return Math.max(5, schema.columns.length);
}

/** Figures by the name of their column, and which kinds of file hold them. Keys and words stand in files of any kind. */
const owners: ReadonlyMap<string, ReadonlySet<OfficialFile['holds']>> = (() => {
  const isOfFigures = ({ holds }: OfficialFile) =>
    holds === 'absence' || holds === 'census' || holds === 'deprivation';
  const namesIn = ({ schema }: OfficialFile) =>
    schema.columns.flatMap(({ spellings }) => spellings.map(plainName));
  const common = new Set(officialFiles.filter((file) => !isOfFigures(file)).flatMap(namesIn));
  const found = new Map<string, Set<OfficialFile['holds']>>();
  for (const file of officialFiles.filter(isOfFigures)) {
    for (const name of namesIn(file)) {
      if (common.has(name)) continue;
      found.set(name, (found.get(name) ?? new Set()).add(file.holds));
    }
  }
  return found;
})();
