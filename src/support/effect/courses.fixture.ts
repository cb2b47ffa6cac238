import { regions } from '../../attendance/region.ts';
import type { Urn } from '../../attendance/urn.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import type { SchoolCourse } from './school-course.ts';

/**
 * Eligible schools whose truth is known: lasting levels that drift, years that scatter more in small schools, a tide of each
 * region and phase. Schools are eligible because of a bad year as well as a low level, so that they improve on their own. Places are given by need within a
 * region, with the 10 schools nearest the end decided by travel; one school in eight refuses, the more often the worse it will do.
 */
export function simulatedCourses(
  seed: number,
  { supported, effect }: { readonly supported: number; readonly effect: number },
): SchoolCourse[] {
  const random = new SeededRandom(seed);
  const tides = new Map(regions.map((region) => [region, 0.15 * random.normal()]));
  const eligible = Array.from({ length: 12 * supported }, (_, i) => {
    const phase = random.next() < 0.5 ? ('primary' as const) : ('secondary' as const);
    const [middle, spread, scatter] = phase === 'primary' ? [93, 1.5, 0.6] : [90.5, 2, 0.8];
    const fsm = Math.min(80, Math.max(2, 35 + 15 * random.normal()));
    const level = middle - 0.04 * (fsm - 35) + spread * random.normal();
    const sd = scatter * (0.7 + 0.6 * random.next());
    const region = regions[random.integer(regions.length)]!;
    const year = (drift: number) => level + drift + sd * random.normal();
    const drifts = [0, 1, 2, 3].reduce<number[]>(
      (all) => [...all, (all.at(-1) ?? 0) + 0.25 * random.normal()],
      [],
    );
    const rates = {
      twoBefore: year(drifts[0]!),
      oneBefore: year(drifts[1]!),
      chosenIn: year(drifts[2]!),
      after: year(drifts[3]!) + tides.get(region)!,
    };
    const expected = middle - 0.04 * (fsm - 35) + 0.5 * (level - middle) + 0.3;
    return {
      id: 100_000 + i,
      phase,
      region,
      fsm,
      rates,
      need: expected - rates.chosenIn,
      byTravel: random.next(),
      willing: random.normal(),
    };
  })
    .filter(({ need }) => need > 0.8)
    .slice(0, Math.round(1.8 * supported));
  const places = new Map(
    regions.map((region) => [
      region,
      Math.round((0.3 + 0.5 * random.next()) * eligible.filter((each) => each.region === region).length),
    ]),
  );
  const taken = new Map<string, number>();
  return eligible
    .toSorted((a, b) => b.need + b.byTravel - (a.need + a.byTravel))
    .map(({ byTravel: _, willing, ...school }): SchoolCourse => {
      const before = taken.get(school.region) ?? 0;
      if (before >= places.get(school.region)!) return { ...school, hub: undefined, course: 'no place' };
      if (willing < -1.15)
        return {
          ...school,
          rates: { ...school.rates, after: school.rates.after - 1 },
          hub: undefined,
          course: 'refused',
        };
      taken.set(school.region, before + 1);
      const own = effect === 0 ? 0 : effect + 0.15 * random.normal();
      return {
        ...school,
        rates: { ...school.rates, after: school.rates.after + own },
        hub: (200_000 + random.integer(20)) as Urn,
        course: 'supported',
      };
    });
}
