import {
  type Choosing,
  inverse,
  type KnownSum,
  modulo,
  prime,
  type SumRow,
  SumsInHand,
} from './sums-in-hand.ts';

/** Whole numbers of which sums are known. */
export interface MovedNumbers {
  readonly equations: readonly KnownSum[];
  /** The numbers as they are, by unknown: 0 or more. */
  readonly values: readonly number[];
  /** What each is known not to exceed, by unknown. */
  readonly most: readonly number[];
}

/** Unknowns that one move may touch: longer ones are left to whoever asks further. */
const mostTouched = 400;
/** How often a move is made at most: far more than any width. */
const farEnough = 1000;
/** Steps of one move beyond which it is not what sums of these unknowns make. */
const mostSteps = 64;

/** Moves that are tried together to take one unknown further. */
const mostTogether = 60;

/** One step of a move: by how much each unknown that it touches changes. */
type Move = ReadonlyMap<number, number>;

/**
 * Unknowns that can be told to within no less than a width, each shown so by moves: whole steps of several unknowns at once that
 * leave every sum as it is. What is not among them may be wide all the same.
 *
 * One elimination gives a move for each unknown that is free: one step of it, and what that asks of those that follow. Unknowns with
 * room below them are let follow first, since one that is 0 can only rise. Where one move does not take a wanted unknown far enough,
 * all that touch it are made one after the other.
 *
 * @example unknownsThatMove({ equations: [new Map([[0, 1], [1, 1]])], values: [3, 4], most: [9, 9] }, { width: 5, wanted: [0] }) // Set { 0, 1 }
 */
export function unknownsThatMove(
  numbers: MovedNumbers,
  { width, wanted }: { readonly width: number; readonly wanted: Iterable<number> },
): ReadonlySet<number> {
  const { equations, values } = numbers;
  const room: Choosing = {
    may: (unknown) => values[unknown]! >= width,
    ease: (unknown) => Math.min(values[unknown]!, width) + 0.1,
  };
  const system = new SumsInHand(equations);
  const aside = system.setAside(room);
  const follow = new Followers(system.reduce(room), aside);
  const ways = new Ways(numbers);
  const inSome = new Set(equations.flatMap((equation) => [...equation.keys()]));
  const free = [...values.keys().filter((unknown) => !follow.follows(unknown))];
  const moveOf = (unknown: number) =>
    inSome.has(unknown) ? follow.moveOf(unknown) : new Map([[unknown, 1]]);
  for (const unknown of free) {
    const move = moveOf(unknown);
    if (move === undefined) continue;
    ways.go([move], 1, unknown);
    ways.go([move], -1, unknown);
  }
  // Very many moves together take much memory: those that are needed once more are made anew.
  const left = new Set([...wanted].filter((unknown) => ways.width(unknown) < width));
  const moves = new Map<number, Move[]>();
  if (left.size > 0)
    for (const unknown of free) {
      const move = moveOf(unknown);
      for (const touched of move?.keys() ?? []) if (left.has(touched)) listed(moves, touched).push(move!);
    }
  for (const unknown of left) {
    if (ways.width(unknown) >= width) continue;
    const touching = (moves.get(unknown) ?? []).toSorted((a, b) => a.size - b.size).slice(0, mostTogether);
    ways.go(touching, 1, unknown);
    ways.go(touching, -1, unknown);
  }
  return new Set(values.keys().filter((unknown) => ways.width(unknown) >= width));
}

/** How far unknowns have been seen to go. */
class Ways {
  readonly #numbers: MovedNumbers;
  readonly #down: Float64Array;
  readonly #up: Float64Array;

  constructor(numbers: MovedNumbers) {
    this.#numbers = numbers;
    this.#down = new Float64Array(numbers.values.length);
    this.#up = new Float64Array(numbers.values.length);
  }

  width(unknown: number): number {
    return this.#up[unknown]! + this.#down[unknown]!;
  }

  /** Makes moves one after the other, each as often as it can be, so that one unknown goes one way from where it is. */
  go(moves: readonly Move[], way: 1 | -1, unknown: number): void {
    const gone = new Map<number, number>();
    for (const move of moves) {
      const sign = move.get(unknown)! > 0 ? way : -way;
      const times = this.#times(move, sign, gone);
      if (times === 0) continue;
      for (const [touched, step] of move) {
        const far = (gone.get(touched) ?? 0) + sign * times * step;
        gone.set(touched, far);
        if (far > this.#up[touched]!) this.#up[touched] = far;
        if (-far > this.#down[touched]!) this.#down[touched] = -far;
      }
    }
  }

  #times(move: Move, sign: number, gone: ReadonlyMap<number, number>): number {
    const { values, most } = this.#numbers;
    let times = farEnough;
    for (const [unknown, step] of move) {
      const now = values[unknown]! + (gone.get(unknown) ?? 0);
      const room = sign * step > 0 ? most[unknown]! - now : now;
      const can = Math.floor(room / Math.abs(step));
      if (can < times) times = can;
      if (times <= 0) return 0;
    }
    return times;
  }
}

/** Unknowns that follow from others: those that stand for a reduced row, and those of equations that were set aside. */
class Followers {
  readonly #solved: ReadonlyMap<number, SumRow>;
  /** Unknowns that stand for a row, by the free ones in it. */
  readonly #rowsWith = new Map<number, number[]>();
  readonly #aside: readonly { readonly unknown: number; readonly row: SumRow }[];
  /** Equations set aside, by unknown. */
  readonly #asideWith = new Map<number, number[]>();
  readonly #asideFor: ReadonlySet<number>;

  constructor(
    solved: ReadonlyMap<number, SumRow>,
    aside: readonly { readonly unknown: number; readonly row: SumRow }[],
  ) {
    this.#solved = solved;
    this.#aside = aside;
    this.#asideFor = new Set(aside.map(({ unknown }) => unknown));
    for (const [pivot, row] of solved)
      for (const unknown of row.keys()) if (unknown !== pivot) listed(this.#rowsWith, unknown).push(pivot);
    for (const [place, { row }] of aside.entries())
      for (const unknown of row.keys()) listed(this.#asideWith, unknown).push(place);
  }

  follows(unknown: number): boolean {
    return this.#solved.has(unknown) || this.#asideFor.has(unknown);
  }

  /** One step of a free unknown, and the steps that it asks of those that follow; undefined where they are too many. */
  moveOf(free: number): Move | undefined {
    const steps = new Map([[free, 1]]);
    for (const pivot of this.#rowsWith.get(free) ?? [])
      steps.set(pivot, modulo(-this.#solved.get(pivot)!.get(free)!));
    // What was set aside last is looked at first: it uses nothing that was set aside before it.
    const left = new Set([...steps.keys()].flatMap((unknown) => this.#asideWith.get(unknown) ?? []));
    while (left.size > 0) {
      const place = Math.max(...left);
      left.delete(place);
      const { unknown, row } = this.#aside[place]!;
      let sum = 0;
      for (const [other, by] of row) if (other !== unknown) sum = modulo(sum + by * (steps.get(other) ?? 0));
      if (sum === 0) continue;
      steps.set(unknown, modulo(-sum * inverse(row.get(unknown)!)));
      if (steps.size > mostTouched) return undefined;
      for (const next of this.#asideWith.get(unknown)!) if (next < place) left.add(next);
    }
    return signed(steps);
  }
}

/** Remainders as the small whole numbers that they stand for. */
function signed(steps: Move): Move | undefined {
  if (steps.size > mostTouched) return undefined;
  const found = new Map<number, number>();
  for (const [unknown, step] of steps) {
    const size = step > prime / 2 ? step - prime : step;
    if (Math.abs(size) > mostSteps) return undefined;
    found.set(unknown, size);
  }
  return found;
}

function listed<T>(lists: Map<number, T[]>, key: number): T[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made: T[] = [];
  lists.set(key, made);
  return made;
}
