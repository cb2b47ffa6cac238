import { normalQuantile } from '../../numerics/normal-distribution.ts';
import { quantile } from '../../numerics/quantile.ts';
import type { CourseSeen } from './course.ts';
import type { PhaseWeights } from './forecast-weights.ts';
import { forecastYear, sizeCounted, sizeKept } from './forecast-year.ts';

/** How the nation's year goes on. */
export type NationWeights = Pick<PhaseWeights, 'nation' | 'nationVariance'>;

/** How chance goes with absence: of the method, and not learned here. */
export type Chance = Pick<PhaseWeights, 'usualAbsence' | 'absencePower'>;

/**
 * Learns how much of the nation's change to date was there at the end, and how sure that is, from few years: pulled towards all of it, as
 * if that had been seen once with a change of `asIf` pp.
 *
 * @param seen of all phases
 */
export function learnNation(seen: readonly CourseSeen[], asIf: number): NationWeights {
  const more = (course: CourseSeen) => (1 - course.share) * course.nation;
  const each = seen.length === 0 ? 0 : 1 / seen.length;
  const squares = each * sum(seen, (course) => more(course) ** 2);
  const products = each * sum(seen, (c) => more(c) * (c.endNation - c.share * c.nation));
  const nation = within01((products + asIf ** 2) / (squares + asIf ** 2));
  const error = (c: CourseSeen) => c.endNation - c.share * c.nation - nation * more(c);
  const going = seen.filter(({ share }) => share < 1);
  return {
    nation,
    nationVariance: each * sum(going, (course) => error(course) ** 2 / (1 - course.share)),
  };
}

/**
 * Learns, for one phase, how much of a place's change to date was there at the end of earlier years, by least squares over places,
 * and how sure a forecast is: what 80 in 100 ends lay within, by the size of places.
 *
 * @param seen of one phase, of any number of years
 * @param nation as `learnNation` has it
 */
export function learnWeights(
  seen: readonly CourseSeen[],
  nation: NationWeights,
  chance: Chance,
): PhaseWeights {
  const areaBeyond = (c: CourseSeen) => c.area - c.nation;
  const area = atStart(seen, areaBeyond, (c) => c.end - c.endNation);
  const left = (c: CourseSeen) => c.end - c.endNation - (area + (1 - area) * c.share) * areaBeyond(c);
  const { usualAbsence, absencePower } = chance;
  const weights = {
    ...nation,
    usualAbsence,
    absencePower,
    area,
    ...ownAndSize(seen, left, chance),
    variance: 0,
    varianceOfThousand: 0,
  };
  return { ...weights, ...spreadOf(seen, weights) };
}

const sum = (seen: readonly CourseSeen[], of: (course: CourseSeen) => number): number =>
  seen.reduce((total, course) => total + of(course), 0);

const within01 = (weight: number): number => Math.min(1, Math.max(0, weight));

/** The weight at the start of the year at which `change` predicts `end` best; 1 where nothing changed. */
function atStart(
  seen: readonly CourseSeen[],
  change: (course: CourseSeen) => number,
  end: (course: CourseSeen) => number,
): number {
  const more = (course: CourseSeen) => (1 - course.share) * change(course);
  const squares = sum(seen, (course) => more(course) ** 2);
  return squares === 0 ? 1 : within01(sum(seen, (c) => more(c) * (end(c) - c.share * change(c))) / squares);
}

/** Sizes at which half of the own weight may be left, thousands of possible sessions. */
const halfSizes = [0, 5, 10, 20, 40, 80, 160, 320, 640, 1280];

/** The own weight and how it falls with size: where the sum of squared errors is least. */
function ownAndSize(
  seen: readonly CourseSeen[],
  left: (course: CourseSeen) => number,
  chance: Chance,
): Pick<PhaseWeights, 'own' | 'halfAtSize'> {
  const beyond = (c: CourseSeen) => c.own - c.area;
  const tried = halfSizes.map((halfAtSize) => {
    const kept = (c: CourseSeen) => sizeKept(sizeCounted(c, chance), halfAtSize);
    const more = (c: CourseSeen) => (1 - c.share) * kept(c) * beyond(c);
    const rest = (c: CourseSeen) => left(c) - c.share * beyond(c);
    const squares = sum(seen, (c) => more(c) ** 2);
    const own = squares === 0 ? 1 : within01(sum(seen, (c) => more(c) * rest(c)) / squares);
    return { own, halfAtSize, error: sum(seen, (c) => (rest(c) - own * more(c)) ** 2) };
  });
  const { own, halfAtSize } = tried.reduce((best, each) =>
    each.error < best.error * (1 - 1e-9) ? each : best,
  );
  return { own, halfAtSize };
}

/** Bands of size in which the spread is measured. */
const sizeBands = 4;

/** The spread of ends about forecasts, as a part of every place and a part of small ones, from the middle 80 in 100 of each band of size. */
function spreadOf(
  seen: readonly CourseSeen[],
  weights: PhaseWeights,
): Pick<PhaseWeights, 'variance' | 'varianceOfThousand'> {
  const counted = new Map(seen.map((course) => [course, sizeCounted(course, weights)]));
  const bySize = seen.toSorted((a, b) => counted.get(a)! - counted.get(b)!);
  const points = Array.from({ length: sizeBands }, (_, band) =>
    bySize.slice((band * bySize.length) / sizeBands, ((band + 1) * bySize.length) / sizeBands),
  )
    .filter((band) => band.length > 0)
    .map((band) => ({
      perThousand: sum(band, (course) => 1 / counted.get(course)!) / band.length,
      variance: middleSpread(band, weights) ** 2,
      places: band.length,
    }));
  const meanOf = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((total, point) => total + (point.places / seen.length) * of(point), 0);
  const [middle, height] = [meanOf((p) => p.perThousand), meanOf((p) => p.variance)];
  const across = meanOf((p) => (p.perThousand - middle) ** 2);
  const rise = across === 0 ? 0 : meanOf((p) => (p.perThousand - middle) * (p.variance - height)) / across;
  const varianceOfThousand = Math.min(Math.max(0, rise), height / middle);
  return { varianceOfThousand, variance: height - varianceOfThousand * middle };
}

/** The standard deviation, as of the start of the year, within which 80 in 100 errors lie as in a normal distribution. */
function middleSpread(band: readonly CourseSeen[], weights: PhaseWeights): number {
  const errors = band
    .filter(({ share }) => share < 1)
    .map((c) => Math.abs(beyondNation(c, weights)) / Math.sqrt(1 - c.share));
  return errors.length === 0 ? 0 : quantile(errors, 0.8) / normalQuantile(0.9);
}

/** By how much a place ended otherwise than forecast, had the nation's end been known. */
const beyondNation = (course: CourseSeen, weights: PhaseWeights): number => {
  const { own, area, nation, end, endNation } = course;
  return (
    end -
    endNation -
    forecastYear({ ...course, own: own - nation, area: area - nation, nation: 0 }, weights).change
  );
};
