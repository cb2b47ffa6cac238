import { notAvailable } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import { gapKinds } from '../gap-kind.ts';
import type { MatchingSettings } from '../support-settings.ts';
import type { Hub, MatchingProblem, SchoolInNeed } from './problem.ts';

export const sampleSettings: MatchingSettings = {
  placesOfHub: 6,
  reachKm: { primary: 60, secondary: 60, special: 100 },
  competingKm: { primary: 3, secondary: 8, special: 0 },
  travelStepKm: 5,
  likenessWorthKm: 0,
  waves: 3,
};

export const urnOf = (n: number) => n as Urn;

/** A place so many km east and north of a point in the middle of England. */
export const placeAt = (east: number, north = 0) => ({
  easting: 450_000 + 1000 * east,
  northing: 300_000 + 1000 * north,
  withinKm: 0,
});

export const sampleNeed = (urn: number, sketch: Partial<SchoolInNeed> = {}): SchoolInNeed => ({
  urn: urnOf(urn),
  phase: 'secondary',
  need: 1,
  place: placeAt(0),
  localAuthority: 300,
  trust: undefined,
  gap: {},
  declined: new Set(),
  ...sketch,
});

export const sampleHub = (urn: number, sketch: Partial<Hub> = {}): Hub => ({
  urn: urnOf(urn),
  phases: new Set(['primary', 'secondary']),
  place: placeAt(0),
  localAuthority: 800,
  trust: undefined,
  places: 1,
  practices: new Set(),
  ...sketch,
});

/**
 * Schools and hubs strewn over a square, with trusts, authorities, kinds of gap and a few schools whose place is not known. Needs
 * are tenths of a point, so that there are equals.
 */
export function strewnProblem(
  seed: number,
  { schools, hubs, places, acrossKm }: { schools: number; hubs: number; places: number; acrossKm: number },
): MatchingProblem {
  const numbers = new SeededRandom(seed);
  const random = () => numbers.next();
  const upTo = (n: number) => numbers.integer(n);
  const anywhere = () => placeAt(random() * acrossKm, random() * acrossKm);
  const trust = () => (random() < 0.5 ? undefined : `T${upTo(30)}`);
  return {
    hubs: Array.from({ length: hubs }, (_, i) =>
      sampleHub(200_000 + i, {
        place: anywhere(),
        places,
        trust: trust(),
        localAuthority: 300 + upTo(20),
        phases: new Set(
          random() < 0.3 ? ['primary', 'secondary'] : [random() < 0.5 ? 'primary' : 'secondary'],
        ),
        practices: new Set(gapKinds.filter(() => random() < 0.4)),
      }),
    ),
    schools: Array.from({ length: schools }, (_, i) =>
      sampleNeed(100_000 + i, {
        phase: random() < 0.5 ? 'primary' : 'secondary',
        need: (5 + upTo(40)) / 10,
        place: random() < 0.03 ? notAvailable : anywhere(),
        trust: trust(),
        localAuthority: 300 + upTo(20),
        gap: Object.fromEntries(gapKinds.map((kind) => [kind, upTo(4)])),
      }),
    ),
    byHand: [],
  };
}
