/** An equation whose right side is known: a whole coefficient for each unknown in it, none of them 0. */
export type KnownSum = ReadonlyMap<number, number>;

/** Below 2²⁶, so that products of two remainders are exact. */
export const prime = 67_108_859;

/** An equation in remainders of the prime. */
export type SumRow = Map<number, number>;

export const modulo = (value: number): number => ((value % prime) + prime) % prime;

/** Which unknowns stand for equations: those that are found from the others in them. */
export interface Choosing {
  /** Whether an unknown may; where none of an equation may, any does. */
  readonly may: (unknown: number) => boolean;
  /** The higher, the sooner it does, beside being in few equations; above 0. */
  readonly ease: (unknown: number) => number;
}

const alike: Choosing = { may: () => true, ease: () => 1 };

/** Equations while they are solved, in remainders of the prime. */
export class SumsInHand {
  readonly #rows: (SumRow | undefined)[];
  readonly #with = new Map<number, Set<number>>();

  constructor(equations: readonly KnownSum[]) {
    this.#rows = equations.map((equation) => new Map([...equation].map(([at, by]) => [at, modulo(by)])));
    for (const [index, row] of this.#rows.entries())
      for (const unknown of row!.keys()) this.#of(unknown).add(index);
  }

  /** Takes out equations that alone have some unknown, one after the other: they say nothing of the others. */
  setAside({ may }: Choosing = alike): { readonly unknown: number; readonly row: SumRow }[] {
    const aside: { unknown: number; row: SumRow }[] = [];
    const alone = [...this.#with].flatMap(([unknown, rows]) =>
      rows.size === 1 && may(unknown) ? [unknown] : [],
    );
    for (const unknown of alone) {
      const [index] = this.#of(unknown);
      if (index === undefined) continue;
      const row = this.#rows[index]!;
      this.#rows[index] = undefined;
      aside.push({ unknown, row });
      for (const other of row.keys()) {
        const left = this.#of(other);
        left.delete(index);
        if (left.size === 1 && may(other)) alone.push(other);
      }
    }
    return aside;
  }

  /** Reduced rows by the unknown that each stands for, which no other row has. */
  reduce(standing: Choosing = alike): Map<number, SumRow> {
    const solved = new Map<number, SumRow>();
    const byLength = [...this.#rows.keys()].toSorted(
      (a, b) => (this.#rows[a]?.size ?? 0) - (this.#rows[b]?.size ?? 0) || a - b,
    );
    for (const index of byLength) {
      const row = this.#rows[index];
      if (row === undefined || row.size === 0) continue;
      const pivot = this.#first(row, standing) ?? this.#first(row, { ...standing, may: alike.may })!;
      const unit = scaled(row, inverse(row.get(pivot)!));
      this.#rows[index] = unit;
      for (const other of [...this.#of(pivot)]) if (other !== index) this.#subtract(other, unit, pivot);
      solved.set(pivot, unit);
    }
    return solved;
  }

  #subtract(index: number, unit: SumRow, pivot: number): void {
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

  #first(row: SumRow, { may, ease }: Choosing): number | undefined {
    let first: number | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const unknown of row.keys()) {
      if (!may(unknown)) continue;
      const many = this.#of(unknown).size / ease(unknown);
      if (many < least || (many === least && unknown < first!)) {
        first = unknown;
        least = many;
      }
    }
    return first;
  }

  #of(unknown: number): Set<number> {
    const known = this.#with.get(unknown);
    if (known !== undefined) return known;
    const rows = new Set<number>();
    this.#with.set(unknown, rows);
    return rows;
  }
}

export const scaled = (row: SumRow, factor: number): SumRow =>
  new Map([...row].map(([unknown, by]) => [unknown, modulo(by * factor)]));

/** By Fermat: value^(prime − 2). */
export function inverse(value: number): number {
  let result = 1;
  let power = value;
  for (let left = prime - 2; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = modulo(result * power);
    power = modulo(power * power);
  }
  return result;
}
