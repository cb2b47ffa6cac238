import type { NearestNeighbours } from '../../numerics/nearest-neighbours.ts';
import { roundFigure } from '../round-figure.ts';
import type { Definition, WallName } from './definition.ts';
import type { Space } from './space.ts';
import { mayCompare, type Sides } from './walls.ts';

/** What the lifting of walls is decided on; lists are in the order of the space's rows. */
export interface Walled {
  readonly nearest: NearestNeighbours;
  readonly space: Space;
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
  for (let row = 0; row < sides.length; row++) {
    if (!seeks[row]) continue;
    const all = ownKind(nearest, row, ceiling);
    for (let walls = 1; walls <= lifted.length && all.length < neighbours; walls++) {
      const known = new Set(all.map(({ other }) => other));
      all.push(...within(row, lifted.slice(0, walls)).filter(({ other }) => !known.has(other)));
    }
    counts[row] = Math.min(all.length, k);
    for (const [place, { other, distance }] of all.slice(0, k).entries()) {
      indices[row * k + place] = other;
      distances[row * k + place] = distance;
    }
  }
  return { k, indices, distances, counts };

  /** All schools that the row may be compared with when these walls are lifted, nearest first. */
  function within(row: number, walls: readonly WallName[]): Found[] {
    const found: Found[] = [];
    for (let other = 0; other < sides.length; other++) {
      if (!serves[other] || other === row || !mayCompare(sides[row]!, sides[other]!, walls)) continue;
      const distance = distanceIn(space, row, other);
      if (roundFigure(distance) <= ceiling) found.push({ other, distance });
    }
    return found.sort((a, b) => a.distance - b.distance || a.other - b.other);
  }
}

interface Found {
  readonly other: number;
  readonly distance: number;
}

/** The schools behind a row's own wall, as far as they are within the ceiling. */
function ownKind(
  { k, indices, distances, counts }: NearestNeighbours,
  row: number,
  ceiling: number,
): Found[] {
  const found: Found[] = [];
  for (let at = row * k; at < row * k + counts[row]! && roundFigure(distances[at]!) <= ceiling; at++) {
    found.push({ other: indices[at]!, distance: distances[at]! });
  }
  return found;
}

function distanceIn({ terms, coordinates, apart }: Space, a: number, b: number): number {
  const dimensions = terms.length;
  let square = apart[a]! + apart[b]!;
  for (let d = 0; d < dimensions; d++) {
    square += (coordinates[a * dimensions + d]! - coordinates[b * dimensions + d]!) ** 2;
  }
  return Math.sqrt(square);
}
