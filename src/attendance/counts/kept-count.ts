import { type PackedGroups, packGroups, unpackGroups } from './packed-groups.ts';
import {
  type CountsOfRecord,
  readWrittenCounts,
  type WrittenCounts,
  writtenCounts,
} from './written-count.ts';

/** Counts as the database keeps them: as they were sent, or with their groups packed where they were counted here of marks. */
export type KeptCounts = WrittenCounts | PackedCounts;

type PackedCounts = Pick<WrittenCounts, 'settled' | 'registers'> & { readonly packed: PackedGroups };

/** What was counted of marks, to be kept; whether it is settled is a matter of when it is read. The same counts are the same. */
export function packedCounts({ registers, groups }: Omit<CountsOfRecord, 'settled'>): PackedCounts {
  const { settled, registers: written } = writtenCounts({ settled: false, registers, groups: [] });
  return { settled, registers: written, packed: packGroups(groups) };
}

/** Reads counts that are kept. */
export function readKeptCounts(kept: KeptCounts): CountsOfRecord {
  if ('groups' in kept) return readWrittenCounts(kept);
  return { ...readWrittenCounts({ ...kept, groups: [] }), groups: unpackGroups(kept.packed) };
}

/** Counts that are kept as they are sent. */
export const writtenOfKept = (kept: KeptCounts): WrittenCounts =>
  'groups' in kept ? kept : writtenCounts(readKeptCounts(kept));
