import { cheapestAssignment } from '../../../src/numerics/cheapest-assignment.ts';

/** An authority with the middle of its schools, in metres of the national grid. */
export interface AuthorityAt {
  readonly code: string;
  readonly region: string;
  readonly easting: number;
  readonly northing: number;
}

type Point = readonly [east: number, south: number];

/** Tiles that England is wide and high before crowded places are pushed apart. */
const size = { wide: 13, high: 19 };
/** How much of a place is its rank among all, east and north: London would be a point else. */
const byRank = 0.35;
/** How much the middle of an authority's region draws it, beside its own place: so that a region is in one piece. */
const drawnToRegion = 0.7;
/** How often places nearer than a tile are pushed apart. */
const pushes = 60;

/** Gives every authority a tile so that the squares of the ways from where they are, to tile and region, are least. In rows of codes from the north, trimmed. */
export function layOut(authorities: readonly AuthorityAt[]): readonly string[] {
  const points = pushedApart(startingPlaces(authorities));
  const [west, north] = [0, 1].map((axis) =>
    Math.floor(Math.min(...points.map((point) => point[axis]!))),
  ) as [number, number];
  const [east, south] = [0, 1].map(
    (axis) => Math.ceil(Math.max(...points.map((point) => point[axis]!))) + 1,
  ) as [number, number];
  const [columns, rows] = [east - west + 1, south - north + 1];
  const middles = middlesOfRegions(authorities, points);
  const { columnOf } = cheapestAssignment(authorities.length, columns * rows, (authority, tile) => {
    const at: Point = [west + (tile % columns), north + Math.floor(tile / columns)];
    const way = squared(points[authority]!, at) + drawnToRegion * squared(middles[authority]!, at);
    return Math.round(1000 * way);
  });
  return trimmed(authorities, columnOf, { columns, rows });
}

function startingPlaces(authorities: readonly AuthorityAt[]): Point[] {
  const east = blended(authorities.map(({ easting }) => easting));
  const north = blended(authorities.map(({ northing }) => northing));
  return authorities.map((_, i) => [east[i]! * (size.wide - 1), (1 - north[i]!) * (size.high - 1)]);
}

/** From 0 to 1: as far along as a value is, and as many as lie before it. */
function blended(values: readonly number[]): readonly number[] {
  const ascending = values.toSorted((a, b) => a - b);
  const [low, high] = [ascending[0]!, ascending.at(-1)!];
  return values.map(
    (value) =>
      ((1 - byRank) * (value - low)) / (high - low) +
      (byRank * ascending.indexOf(value)) / (values.length - 1),
  );
}

function pushedApart(start: readonly Point[]): readonly Point[] {
  let points = start;
  for (let push = 0; push < pushes; push++)
    points = points.map((point, i) => {
      let [east, south] = point;
      points.forEach((other, j) => {
        const apart = Math.sqrt(squared(point, other)) || 1e-9;
        if (i === j || apart >= 1) return;
        east += ((point[0] - other[0]) * (1 - apart)) / apart / 4;
        south += ((point[1] - other[1]) * (1 - apart)) / apart / 4;
      });
      return [east, south];
    });
  return points;
}

function middlesOfRegions(authorities: readonly AuthorityAt[], points: readonly Point[]): readonly Point[] {
  return authorities.map(({ region }) => {
    const own = points.filter((_, i) => authorities[i]!.region === region);
    return [0, 1].map((axis) => own.reduce((sum, point) => sum + point[axis]!, 0) / own.length) as [
      number,
      number,
    ];
  });
}

const squared = (a: Point, b: Point): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;

function trimmed(
  authorities: readonly AuthorityAt[],
  tileOf: Int32Array,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): readonly string[] {
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, () => '...'));
  tileOf.forEach((tile, authority) => {
    grid[Math.floor(tile / columns)]![tile % columns] = authorities[authority]!.code;
  });
  const used = grid.filter((row) => row.some((code) => code !== '...'));
  const first = Math.min(...used.map((row) => row.findIndex((code) => code !== '...')));
  const last = Math.max(...used.map((row) => row.findLastIndex((code) => code !== '...')));
  return used.map((row) => row.slice(first, last + 1).join(' '));
}
