/** Counts that can be worked out from one another, wherever they are published: one linked set. */
export interface LinkedCounts {
  readonly values: Float64Array;
  /** 1 where a count must not be told for itself. */
  readonly sensitive: Uint8Array;
  /** By how much a count is missed when it is hidden for another's sake: the smallest goes first, the same one every time. */
  readonly size: Float64Array;
  /** A whole, then its parts. */
  readonly sums: readonly (readonly number[])[];
  /** Where one is hidden, the other is too; -1 for none. */
  readonly hiddenWith: Int32Array;
}

/** A partner smaller than this leaves what it hides nearly told. */
const smallestPartner = 5;

/**
 * Which counts are not told, so that none of the sensitive ones follows from a sum: wherever only one count of a sum is hidden,
 * another goes with it, until there is no such sum.
 *
 * @returns 1 for each count that is hidden
 */
export function hiddenCounts({ values, sensitive, size, sums, hiddenWith }: LinkedCounts): Uint8Array {
  const hidden = new Uint8Array(values.length);
  const many = new Int32Array(sums.length);
  const sumsOf = incidence(values.length, sums);
  const waiting: number[] = [];
  const hide = (count: number): void => {
    for (let next = count; next >= 0 && hidden[next] === 0; next = hiddenWith[next]!) {
      hidden[next] = 1;
      for (const sum of sumsOf(next)) {
        many[sum]! += 1;
        waiting.push(sum);
      }
    }
  };
  for (let count = 0; count < values.length; count += 1) if (sensitive[count] === 1) hide(count);
  for (let at = 0; at < waiting.length; at += 1) {
    const sum = waiting[at]!;
    if (many[sum] === 1) {
      const partner = partnerIn(sums[sum]!, { values, size, hidden });
      if (partner !== undefined) hide(partner);
    }
  }
  return hidden;
}

/** The part to hide beside the one that is; the whole where there is no other part. */
function partnerIn(
  sum: readonly number[],
  { values, size, hidden }: { values: Float64Array; size: Float64Array; hidden: Uint8Array },
): number | undefined {
  const parts = sum.slice(1).filter((part) => hidden[part] === 0);
  const large = parts.filter((part) => values[part]! >= smallestPartner);
  if (large.length > 0) return smallest(large, size);
  const others = [...parts, sum[0]!].filter((one) => hidden[one] === 0);
  return others.length === 0 ? undefined : others.reduce((a, b) => (values[b]! > values[a]! ? b : a));
}

const smallest = (some: readonly number[], size: Float64Array): number =>
  some.reduce((a, b) => (size[b]! < size[a]! ? b : a));

/** For each count, the sums in which it stands. */
function incidence(
  counts: number,
  sums: readonly (readonly number[])[],
): (count: number) => Iterable<number> {
  const start = new Int32Array(counts + 1);
  for (const sum of sums) for (const count of sum) start[count + 1]! += 1;
  for (let count = 0; count < counts; count += 1) start[count + 1]! += start[count]!;
  const at = start.slice(0, counts);
  const held = new Int32Array(start[counts]!);
  for (const [number, sum] of sums.entries())
    for (const count of sum) {
      held[at[count]!] = number;
      at[count]! += 1;
    }
  return (count) => held.subarray(start[count]!, start[count + 1]!);
}
