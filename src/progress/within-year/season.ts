import type { ComparedPhase } from '../../attendance/phase.ts';
import { addYears, attendanceOf, noYears, type YearsOfPlace } from './years-of-place.ts';

/** How last year went up to this day, in places that have registers of it. */
export interface Season {
  /** Share of the year's possible sessions that had been. */
  readonly share: number;
  /** Attendance up to the day above that of the whole year, pp. */
  readonly aboveYear: number;
  /**
   * How far single places were from it: variance for a place of a thousand possible sessions a year, pp². It falls with size, for
   * the most part of it is chance.
   */
  readonly varianceOfThousand: number;
}

/** Fewer places than this have no season of their own: the nation's stands for it. */
const fewest = 5;

/**
 * The season of each phase in each area, learned from the places that have registers of last year, with what it costs to take it for a
 * place's own, measured on the same places.
 */
export function seasonsOf(
  years: readonly YearsOfPlace[],
  of: readonly { readonly phase: ComparedPhase | undefined; readonly area: string }[],
): (phase: ComparedPhase, area: string) => Season | undefined {
  const members = new Map<string, number[]>();
  years.forEach(({ before, whole }, place) => {
    const { phase, area } = of[place]!;
    if (phase === undefined || before.possible === 0 || whole.possible === before.possible) return;
    for (const key of [phase, `${phase} ${area}`]) {
      const known = members.get(key);
      if (known === undefined) members.set(key, [place]);
      else known.push(place);
    }
  });
  const middle = new Map<string, Omit<Season, 'varianceOfThousand'>>();
  for (const [key, places] of members) {
    if (places.length < fewest) continue;
    const sum = noYears();
    for (const place of places) addYears(sum, years[place]!);
    middle.set(key, {
      share: sum.before.possible / sum.whole.possible,
      aboveYear: attendanceOf(sum.before) - attendanceOf(sum.whole),
    });
  }
  const variances = new Map(
    [...members].map(([key, places]) => {
      const nearest = (place: number) =>
        middle.get(`${of[place]!.phase} ${of[place]!.area}`) ?? middle.get(of[place]!.phase!);
      const squares = places.flatMap((place) => {
        const season = nearest(place);
        const { before, whole } = years[place]!;
        if (season === undefined) return [];
        const off = attendanceOf(before) - attendanceOf(whole) - season.aboveYear;
        return [(off ** 2 * whole.possible) / 1000];
      });
      return [key, squares.reduce((sum, one) => sum + one, 0) / Math.max(1, squares.length)];
    }),
  );
  return (phase, area) => {
    const season = middle.get(`${phase} ${area}`) ?? middle.get(phase);
    return season && { ...season, varianceOfThousand: variances.get(phase)! };
  };
}
