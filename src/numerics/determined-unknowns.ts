/** An equation whose right side is known: a whole coefficient for each unknown in it, none of them 0. */
export type KnownSum = ReadonlyMap<number, number>;

/** Below 2²⁶, so that products of two remainders are exact. */
const prime = 67_108_859;

/**
 * The unknowns that follow exactly from equations with known right sides: those whose unit vector is in the span of the
 * equations, whatever the values. Elimination modulo a prime, so that nothing is lost to rounding; small whole coefficients
 * make it all but impossible (1 in 10⁷ an unknown) that this differs from elimination in fractions.
 *
 * @param equations coefficients by unknown, whole numbers within ± 2²⁵
 * @example determinedUnknowns([new Map([[0, 1], [1, 1]]), new Map([[0, 1], [1, 1], [2, 1]])]) // [2]
 */
export function determinedUnknowns(equations: readonly KnownSum[]): readonly number[] {
  const system = new Equations(equations);
  const aside = system.setAside();
  const solved = system.reduce();
  const determined = [...solved].flatMap(([unknown, row]) => (row.size === 1 ? [unknown] : []));
  // What was set aside is looked at last first: an equation set aside uses only those set aside after it.
  const later = new Map(solved);
  for (const { unknown, row } of aside.toReversed()) {
    const rest = new Map(row);
    rest.delete(unknown);
    if (isInSpan(rest, later)) determined.push(unknown);
    later.set(unknown, scaled(row, inverse(row.get(unknown)!)));
  }
  return determined.toSorted((a, b) => a - b);
}

type Row = Map<number, number>;

const modulo = (value: number): number => ((value % prime) + prime) % prime;

class Equations {
  readonly #rows: (Row | undefined)[];
  readonly #with = new Map<number, Set<number>>();

  constructor(equations: readonly KnownSum[]) {
    this.#rows = equations.map((equation) => new Map([...equation].map(([at, by]) => [at, modulo(by)])));
    for (const [index, row] of this.#rows.entries())
      for (const unknown of row!.keys()) this.#of(unknown).add(index);
  }

  /** Takes out equations that alone have some unknown, one after the other: they say nothing of the others. */
  setAside(): { readonly unknown: number; readonly row: Row }[] {
    const aside: { unknown: number; row: Row }[] = [];
    const alone = [...this.#with].flatMap(([unknown, rows]) => (rows.size === 1 ? [unknown] : []));
    for (const unknown of alone) {
      const [index] = this.#of(unknown);
      if (index === undefined) continue;
      const row = this.#rows[index]!;
      this.#rows[index] = undefined;
      aside.push({ unknown, row });
      for (const other of row.keys()) {
        const left = this.#of(other);
        left.delete(index);
        if (left.size === 1) alone.push(other);
      }
    }
    return aside;
  }

  /** Reduced rows by the unknown that each stands for, which no other row has. */
  reduce(): Map<number, Row> {
    const solved = new Map<number, Row>();
    const byLength = [...this.#rows.keys()].toSorted(
      (a, b) => (this.#rows[a]?.size ?? 0) - (this.#rows[b]?.size ?? 0) || a - b,
    );
    for (const index of byLength) {
      const row = this.#rows[index];
      if (row === undefined || row.size === 0) continue;
      const pivot = this.#rarest(row);
      const unit = scaled(row, inverse(row.get(pivot)!));
      this.#rows[index] = unit;
      for (const other of [...this.#of(pivot)]) if (other !== index) this.#subtract(other, unit, pivot);
      solved.set(pivot, unit);
    }
    return solved;
  }

  #subtract(index: number, unit: Row, pivot: number): void {
    const row = this.#rows[index]!;
    const factor = prime - row.get(pivot)!;
    for (const [unknown, by] of unit) {
      const sum = modulo((row.get(unknown) ?? 0) + factor * by);
      if (sum === 0) {
        row.delete(unknown);
        this.#of(unknown).delete(index);
      } else {
        row.set(unknown, sum);
        this.#of(unknown).add(index);
      }
    }
  }

  #rarest(row: Row): number {
    let rarest = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (const unknown of row.keys()) {
      const many = this.#of(unknown).size;
      if (many < fewest || (many === fewest && unknown < rarest)) {
        rarest = unknown;
        fewest = many;
      }
    }
    return rarest;
  }

  #of(unknown: number): Set<number> {
    const known = this.#with.get(unknown);
    if (known !== undefined) return known;
    const rows = new Set<number>();
    this.#with.set(unknown, rows);
    return rows;
  }
}

/** Whether a sum follows from rows, each of which stands for an unknown and has it once. */
function isInSpan(sum: Row, rows: ReadonlyMap<number, Row>): boolean {
  const left = new Map(sum);
  const queue = [...left.keys()];
  for (const unknown of queue) {
    const by = left.get(unknown);
    if (by === undefined) continue;
    const row = rows.get(unknown);
    if (row === undefined) continue;
    for (const [other, each] of row) {
      const next = modulo((left.get(other) ?? 0) - by * each);
      if (next === 0) left.delete(other);
      else {
        left.set(other, next);
        queue.push(other);
      }
    }
  }
  return left.size === 0;
}

const scaled = (row: Row, factor: number): Row =>
  new Map([...row].map(([unknown, by]) => [unknown, modulo(by * factor)]));

/** By Fermat: value^(prime − 2). */
function inverse(value: number): number {
  let result = 1;
  let power = value;
  for (let left = prime - 2; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = modulo(result * power);
    power = modulo(power * power);
  }
  return result;
}
