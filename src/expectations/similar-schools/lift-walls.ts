import type { NearestNeighbours } from '../../numerics/nearest-neighbours.ts';
import { roundFigure } from '../round-figure.ts';
import type { Definition, WallName } from './definition.ts';
import type { Space } from './space.ts';
import { mayCompare, type Sides } from './walls.ts';

/** What the lifting of walls is decided on; lists are in the order of the space's rows. */
export interface Walled {
  readonly nearest: NearestNeighbours;
  readonly space: Space;
  /** The same object for schools that stand alike makes this fast; others are right all the same. */
  readonly sides: readonly Sides[];
  readonly seeks: readonly boolean[];
  readonly serves: readonly boolean[];
  /** Beyond this distance a school does not count. */
  readonly ceiling: number;
}

/**
 * Fills the row of a school that finds no whole list behind its own wall from beyond it: those behind the same wall
 * stay first, then come those that the lifting of the definition's first wall adds, then the next, nearest first each
 * time. Such a row is in an order of its own, not of distance alone. All other rows are as they were.
 */
export function liftWalls(
  { nearest, space, sides, seeks, serves, ceiling }: Walled,
  { neighbours, lifted = [] }: Pick<Definition, 'neighbours' | 'lifted'>,
): NearestNeighbours {
  const { k } = nearest;
  const indices = nearest.indices.slice();
  const distances = nearest.distances.slice();
  const counts = nearest.counts.slice();
  const kinds = kindsOf(sides, serves, lifted);
  // No rounding brings what is so far away back within the ceiling.
  const beyond = (ceiling + 1e-3) ** 2;
  for (let row = 0; row < sides.length; row++) {
    if (!seeks[row]) continue;
    counts[row] = countWithin(nearest, row, ceiling);
    if (counts[row]! >= neighbours) continue;
    const all = Array.from({ length: counts[row]! }, (_, place): Found => {
      return { other: indices[row * k + place]!, distance: distances[row * k + place]! };
    });
    for (let walls = 1; walls <= lifted.length && all.length < neighbours; walls++) {
      const known = new Set(all.map(({ other }) => other));
      all.push(...within(row, kinds.addedFor(row, walls)).filter(({ other }) => !known.has(other)));
    }
    counts[row] = Math.min(all.length, k);
    for (const [place, { other, distance }] of all.slice(0, k).entries()) {
      indices[row * k + place] = other;
      distances[row * k + place] = distance;
    }
  }
  return { k, indices, distances, counts };

  /** The schools of some kinds that are within the ceiling of a row, nearest first. */
  function within(row: number, members: readonly (readonly number[])[]): Found[] {
    const found: Found[] = [];
    for (const others of members) {
      for (const other of others) {
        if (other === row) continue;
        const distance = distanceIn(space, row, other, beyond);
        if (roundFigure(distance) <= ceiling) found.push({ other, distance });
      }
    }
    return found.sort((a, b) => a.distance - b.distance || a.other - b.other);
  }
}

interface Found {
  readonly other: number;
  readonly distance: number;
}

/** How many schools behind a row's own wall are within the ceiling. */
function countWithin({ k, distances, counts }: NearestNeighbours, row: number, ceiling: number): number {
  let within = counts[row]!;
  while (within > 0 && !(roundFigure(distances[row * k + within - 1]!) <= ceiling)) within--;
  return within;
}

/**
 * Schools on the same side of every wall are of one kind, and there are few kinds: which of them may be compared is
 * decided once for all their schools.
 */
function kindsOf(sides: readonly Sides[], serves: readonly boolean[], lifted: readonly WallName[]) {
  const kinds = new Map<Sides, { readonly sides: Sides; readonly serving: number[] }>();
  const kindOfRow = sides.map((own, row) => {
    const kind = kinds.get(own) ?? { sides: own, serving: [] };
    kinds.set(own, kind);
    if (serves[row]) kind.serving.push(row);
    return kind;
  });
  const mayMeet = (own: Sides, other: Sides, walls: number) =>
    walls > 0 && mayCompare(own, other, lifted.slice(0, walls));
  const added = new Map<Sides, (readonly (readonly number[])[])[]>();
  return {
    /** The serving schools of the kinds that a row may be compared with once so many walls are lifted, and not before. */
    addedFor(row: number, walls: number): readonly (readonly number[])[] {
      const { sides: own } = kindOfRow[row]!;
      const byWalls = added.get(own) ?? [];
      added.set(own, byWalls);
      byWalls[walls] ??= [...kinds.values()]
        .filter(({ sides: other }) => mayMeet(own, other, walls) && !mayMeet(own, other, walls - 1))
        .map(({ serving }) => serving);
      return byWalls[walls];
    },
  };
}

/** The distance of two rows; infinite where its square is seen to be more than `beyond`. */
function distanceIn({ terms, coordinates, apart }: Space, a: number, b: number, beyond: number): number {
  const dimensions = terms.length;
  let square = apart[a]! + apart[b]!;
  for (let d = 0; d < dimensions; d++) {
    square += (coordinates[a * dimensions + d]! - coordinates[b * dimensions + d]!) ** 2;
    if (square > beyond) return Number.POSITIVE_INFINITY;
  }
  return Math.sqrt(square);
}
