import type { PublishedRelease } from '../dashboard/published-release.ts';
import type { PublishedTable } from '../dashboard/published-table.ts';

/** One version of a data set: that of one release. */
export interface DataSetVersion {
  /** "2.1": another first number where something was removed, another second where something was added or changed. */
  readonly version: string;
  readonly release: PublishedRelease;
  readonly table: PublishedTable;
  /** What the version before had and this has not, and the other way round. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Versions of each data set, the oldest first. @param releases in the order of publication */
export function dataSetVersions(
  releases: readonly PublishedRelease[],
): ReadonlyMap<string, readonly DataSetVersion[]> {
  const found = new Map<string, DataSetVersion[]>();
  for (const release of releases)
    for (const [name, table] of release.tables) {
      const versions = found.get(name) ?? [];
      found.set(name, [...versions, nextVersion(versions.at(-1), release, table)]);
    }
  return found;
}

function nextVersion(
  before: DataSetVersion | undefined,
  release: PublishedRelease,
  table: PublishedTable,
): DataSetVersion {
  if (before === undefined) return { version: '1.0', release, table, removed: [], added: [] };
  const [had, has] = [partsOf(before.table), partsOf(table)];
  const [major, minor] = before.version.split('.').map(Number);
  const removed = [...had.difference(has)].sort();
  return {
    version: removed.length > 0 ? `${major! + 1}.0` : `${major}.${minor! + 1}`,
    release,
    table,
    removed,
    added: [...has.difference(had)].sort(),
  };
}

/** Filters with their items, indicators and places: without one of these, what somebody built on the data breaks. */
function partsOf({ filters, indicators, byPlace }: PublishedTable): ReadonlySet<string> {
  const parts = new Set(indicators.map((indicator) => `indicator ${indicator}`));
  for (const [place, rows] of byPlace) {
    parts.add(`place ${place}`);
    for (const { items } of rows)
      for (const [i, item] of items.entries()) parts.add(`${filters[i]}: ${item}`);
  }
  return parts;
}
