import type { SeededRandom } from '../../numerics/seeded-random.ts';
import { authorityNames } from './invented-names.ts';
import { regionPlans } from './region-plan.ts';

export interface SyntheticAuthority {
  /** 501 to 653: no real authority of England has a number in the 500s. */
  readonly code: number;
  readonly name: string;
  /** Index into `regionPlans`. */
  readonly region: number;
  /** Middle, in metres on the national grid, and reach in metres. */
  readonly easting: number;
  readonly northing: number;
  readonly reach: number;
  /** A city or borough: nearly no villages. */
  readonly urban: boolean;
  /** How much of its secondary education is in grammar schools. */
  readonly selection: 'none' | 'some' | 'whole';
  /** Deviations of its families from its region, standard normal. */
  readonly deprivation: number;
  readonly diversity: number;
  /** Share of its region's schools, any scale. */
  readonly weight: number;
}

/** Authorities of England; fewer when there are few schools, and never fewer than one for each region. */
export function localAuthorities(random: SeededRandom, schoolShare: number): SyntheticAuthority[] {
  const counts = regionPlans.map(({ authorities }) => Math.max(1, Math.round(authorities * schoolShare)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const names = authorityNames(random, total);
  const selection = selectionOf(random, total);
  const authorities: SyntheticAuthority[] = [];
  for (const [region, plan] of regionPlans.entries()) {
    const capital = plan.name === 'London';
    const taken: { easting: number; northing: number }[] = [];
    for (let n = 0; n < (counts[region] as number); n++) {
      const centre = farthest(random, taken, plan.eastingKm, plan.northingKm, plan.spreadKm);
      taken.push(centre);
      const urban = capital || random.next() < 0.45;
      const index = authorities.length;
      authorities.push({
        code: 501 + index,
        name: names[index] as string,
        region,
        ...centre,
        reach: capital ? 3_500 : urban ? 6_000 : 20_000,
        urban,
        selection: selection[index] as SyntheticAuthority['selection'],
        deprivation: random.normal() + (urban ? 0.4 : -0.4),
        diversity: random.normal() + (urban ? 0.5 : -0.5),
        // Shire counties are several times a borough; boroughs of London are much of a size.
        weight: capital ? random.gamma(14) / 14 : (random.gamma(4) / 4) * (urban ? 0.7 : 1.6),
      });
    }
  }
  return authorities;
}

/** The best of eight random points: the one farthest from those already taken. Metres. */
function farthest(
  random: SeededRandom,
  taken: readonly { easting: number; northing: number }[],
  eastingKm: number,
  northingKm: number,
  spreadKm: number,
) {
  let best = { easting: 0, northing: 0 };
  let bestDistance = -1;
  for (let attempt = 0; attempt < 8; attempt++) {
    const angle = 2 * Math.PI * random.next();
    const radius = spreadKm * Math.sqrt(random.next());
    const easting = Math.round(1000 * (eastingKm + radius * Math.cos(angle)));
    const northing = Math.round(1000 * (northingKm + radius * Math.sin(angle)));
    let nearest = Number.POSITIVE_INFINITY;
    for (const other of taken) {
      nearest = Math.min(nearest, (other.easting - easting) ** 2 + (other.northing - northing) ** 2);
    }
    if (nearest > bestDistance) {
      bestDistance = nearest;
      best = { easting, northing };
    }
  }
  return best;
}

/** About a fifteenth of authorities wholly selective and an eighth partly, as in England; at least one whole. */
function selectionOf(random: SeededRandom, total: number): SyntheticAuthority['selection'][] {
  const whole = Math.max(1, Math.round(total * 0.065));
  const some = Math.round(total * 0.13);
  return random.shuffle(
    Array.from({ length: total }, (_, index) =>
      index < whole ? 'whole' : index < whole + some ? 'some' : 'none',
    ),
  );
}
