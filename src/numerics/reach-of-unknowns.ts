import highsModule, { type Highs, type Model } from 'highs';
import { unknownsThatMove } from './moves-of-unknowns.ts';
import { SeededRandom } from './seeded-random.ts';
import type { KnownSum } from './sums-in-hand.ts';

/** Whole numbers of which only sums are known. */
export interface UnknownNumbers {
  readonly equations: readonly KnownSum[];
  /** The numbers as they are, by unknown: 0 or more. */
  readonly values: readonly number[];
  /** What each is known not to exceed, by unknown; infinity where nothing is known. */
  readonly most: readonly number[];
  /** Unknowns with the same number are looked at together first; others join them where that is too little. */
  readonly block: readonly number[];
  /** Unknowns that are asked about. */
  readonly wanted: readonly number[];
}

/** How far an unknown can be told from outside: it is somewhere from `from` to `to`. */
export interface UnknownReach {
  readonly unknown: number;
  readonly from: number;
  readonly to: number;
}

/** Finds which of the wanted unknowns outsiders can tell to within less than a width. */
export type FindNarrow = (numbers: UnknownNumbers, width: number) => readonly UnknownReach[];

/** Solutions with random objectives before each unknown is asked for by itself. */
const randomRounds = 12;
/** How far a number is moved at most, each way: far more than any width that is asked for, and near enough for the solver's rounding. */
const farEnough = 40;

// Its types are those of a CommonJS module, whose default is one step further in; what is loaded is the function itself.
const loadHighs = highsModule as unknown as (typeof highsModule)['default'];

/**
 * Starts the solver (HiGHS as WebAssembly) for `FindNarrow`.
 *
 * Nearly all are seen to be wide by moves, of which one elimination gives very many. Of those that are left, a block's
 * numbers may move with those around them while all others stand still: what is wide then is wide altogether. Only where that is too
 * narrow do more join. One model a block is kept, each
 * solution starts from the last, and each widens every unknown that it moved. The solver's numbers are not whole; their ends are
 * taken inward to whole ones.
 */
export async function startNarrowFinder(): Promise<FindNarrow> {
  const highs = await loadHighs();
  return (numbers, width) => {
    const shape = shapeOf(numbers);
    const unmoved = withoutMoves(numbers, shape, width);
    const narrow: UnknownReach[] = [];
    const reached = new Reached(numbers.values);
    const blocks = Map.groupBy(numbers.values.keys(), (unknown) => numbers.block[unknown]!);
    for (const [block, wanted] of Map.groupBy(unmoved, (unknown) => numbers.block[unknown]!)) {
      const own = new Set(blocks.get(block));
      let before: number | undefined;
      const still = () => wanted.filter((unknown) => reached.width(unknown) < width);
      for (const members of growing(own, shape)) {
        const left = still();
        // Where those around them took none of them further, so many more hardly would.
        if (left.length === 0 || (left.length === before && members.size > mostAskedEach)) break;
        before = left.length;
        widen(highs, { numbers, shape, members, wanted: left, reached, width });
      }
      for (const unknown of wanted) if (reached.width(unknown) < width) narrow.push(reached.reach(unknown));
    }
    return narrow;
  };
}

/** How many equations away numbers stand that are looked at before all others. */
const near = 3;
/** Numbers that move together: enough that nearly all that can move does, and few enough for the solver. */
const around = 8000;
/** The same where there are few altogether: each hangs together with more of them, and the solver is quick. */
const twiceAround = 16_000;
const fewAltogether = 32_000;
/** Numbers up to which each that is left is asked about by itself. */
const mostAskedEach = 12_000;
/** Numbers that are asked about, times those that move with them, up to which each is asked about by itself. */
const mostAsking = 500_000;
/** Asked about no more than one in so many, the numbers near them are looked at before all. */
const fewOf = 20;

/** Wanted unknowns that no moves show to be wide. */
function withoutMoves(numbers: UnknownNumbers, shape: Shape, width: number): readonly number[] {
  const { wanted } = numbers;
  const still = (among: Iterable<number>, moving: UnknownNumbers) => {
    const wide = unknownsThatMove(moving, { width, wanted });
    return [...among].filter((unknown) => !wide.has(unknown));
  };
  if (wanted.length * fewOf > numbers.values.length) return still(wanted, numbers);
  const members = surroundings(new Set(wanted), shape);
  const rows = new Set([...members].flatMap((unknown) => shape.of[unknown]!));
  const equations = [...rows].map(
    (row) => new Map([...shape.equations[row]!].filter(([unknown]) => members.has(unknown))),
  );
  return still(wanted, { ...numbers, equations });
}

function surroundings(of: ReadonlySet<number>, shape: Shape): ReadonlySet<number> {
  let members = of;
  for (let ring = 0; ring < near; ring += 1) members = withNeighbours(members, shape);
  return members;
}

/** What may move: a block with so many of those that it is hidden behind, and then twice as many. */
function* growing(block: ReadonlySet<number>, shape: Shape): Generator<ReadonlySet<number>> {
  const enoughAround = shape.of.length <= fewAltogether ? twiceAround : around;
  let members = block;
  for (const enough of [enoughAround, 2 * enoughAround]) {
    const before = members.size;
    for (let last = 0; members.size < enough && members.size > last; ) {
      last = members.size;
      members = withNeighbours(members, shape);
    }
    if (enough === enoughAround || members.size > before) yield members;
  }
}

interface Shape {
  readonly equations: readonly KnownSum[];
  /** Equations by unknown. */
  readonly of: readonly (readonly number[])[];
}

function shapeOf({ equations, values }: UnknownNumbers): Shape {
  const of: number[][] = values.map(() => []);
  for (const [index, equation] of equations.entries())
    for (const unknown of equation.keys()) of[unknown]!.push(index);
  return { equations, of };
}

function withNeighbours(members: ReadonlySet<number>, { equations, of }: Shape): Set<number> {
  const grown = new Set(members);
  for (const unknown of members)
    for (const index of of[unknown]!) for (const other of equations[index]!.keys()) grown.add(other);
  return grown;
}

/** How far each unknown has been seen to move from where it is. */
class Reached {
  readonly #values: readonly number[];
  readonly #down: Float64Array;
  readonly #up: Float64Array;

  constructor(values: readonly number[]) {
    this.#values = values;
    this.#down = new Float64Array(values.length);
    this.#up = new Float64Array(values.length);
  }

  see(unknown: number, moved: number): void {
    if (moved < this.#down[unknown]!) this.#down[unknown] = moved;
    if (moved > this.#up[unknown]!) this.#up[unknown] = moved;
  }

  reach(unknown: number): UnknownReach {
    const value = this.#values[unknown]!;
    return {
      unknown,
      // Never below 0, nor −0.
      from: Math.max(0, Math.ceil(value + this.#down[unknown]! - 1e-6)),
      to: Math.floor(value + this.#up[unknown]! + 1e-6),
    };
  }

  width(unknown: number): number {
    const { from, to } = this.reach(unknown);
    return to - from;
  }
}

interface Widening {
  readonly numbers: UnknownNumbers;
  readonly shape: Shape;
  /** What may move. */
  readonly members: ReadonlySet<number>;
  /** What is to be seen as wide. */
  readonly wanted: readonly number[];
  readonly reached: Reached;
  readonly width: number;
}

function widen(highs: Highs, { numbers, shape, members, wanted, reached, width }: Widening): void {
  const unknowns = [...members];
  const model = modelOf(highs, numbers, shape, unknowns);
  try {
    const columns = new Map(unknowns.map((unknown, column) => [unknown, column]));
    const still = () => wanted.filter((unknown) => reached.width(unknown) < width);
    const solve = (costs: Float64Array) => {
      model.changeColsCost({ kind: 'range', from: 0, to: unknowns.length - 1 }, costs);
      model.run();
      if (model.getModelStatus() !== 7) throw new Error('the solver of small numbers found no optimum');
      const moved = model.getSolution().colValue;
      for (const [column, unknown] of unknowns.entries()) reached.see(unknown, moved[column]!);
    };
    const random = new SeededRandom(20_260_914);
    for (let round = 0; round < randomRounds; round += 1) {
      const left = still();
      if (left.length < 2) break;
      const costs = new Float64Array(unknowns.length);
      for (const unknown of left) costs[columns.get(unknown)!] = random.next() - 0.5;
      solve(costs);
      solve(costs.map((cost) => -cost));
    }
    // Of very many each by itself would take too long: what is still too narrow then is taken for it, which is on the safe side.
    if (members.size > mostAskedEach || members.size * still().length > mostAsking) return;
    for (const direction of [-1, 1])
      for (const unknown of wanted) {
        if (reached.width(unknown) >= width) continue;
        const costs = new Float64Array(unknowns.length);
        costs[columns.get(unknown)!] = direction;
        solve(costs);
      }
  } finally {
    model.dispose();
  }
}

/** By how much each unknown moves from where it is, so that standing still always solves it. */
function modelOf(
  highs: Highs,
  { values, most }: UnknownNumbers,
  shape: Shape,
  unknowns: readonly number[],
): Model {
  const columns = new Map(unknowns.map((unknown, column) => [unknown, column]));
  const rows = [...new Set(unknowns.flatMap((unknown) => shape.of[unknown]!))];
  const starts = [0];
  const indices: number[] = [];
  const coefficients: number[] = [];
  for (const row of rows) {
    for (const [unknown, by] of shape.equations[row]!) {
      const column = columns.get(unknown);
      if (column === undefined) continue;
      indices.push(column);
      coefficients.push(by);
    }
    starts.push(indices.length);
  }
  const model = highs.createModel();
  model.options.set({ output_flag: false, solver: 'simplex', simplex_strategy: 4 });
  model.passModel({
    numCols: unknowns.length,
    numRows: rows.length,
    colCost: new Float64Array(unknowns.length),
    colLower: unknowns.map((unknown) => -Math.min(values[unknown]!, farEnough)),
    colUpper: unknowns.map((unknown) => Math.min(most[unknown]! - values[unknown]!, farEnough)),
    rowLower: new Float64Array(rows.length),
    rowUpper: new Float64Array(rows.length),
    matrix: {
      format: 'csr',
      numCols: unknowns.length,
      numRows: rows.length,
      starts,
      indices,
      values: coefficients,
    },
  });
  return model;
}
