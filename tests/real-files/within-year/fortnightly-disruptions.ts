import { quantile } from '../../../src/numerics/quantile.ts';
import { type Fortnights, fortnightlyAuthorities, fortnightlyYears } from './fortnightly-courses.ts';

/** An authority's year with what its odd fortnights explain, and the year after. All of attendance above the nation's, pp. */
export interface DisruptedYear {
  readonly year: string;
  readonly own: number;
  /** Above 0 for fortnights that were worse than usual, below 0 for better ones. */
  readonly explained: number;
  readonly next: number;
}

/** A fortnight further from the authority's median than this, in robust standard deviations, is odd: twice in a thousand by chance. */
const oddBeyond = 4;
const leastSpread = 0.1;
/** Of fewer sessions in a fortnight, differences of revised releases are often artefacts (registers, §3). */
const leastSessions = { Primary: 20_000, Secondary: 20_000, Special: 0 };

type Phase = keyof typeof leastSessions;

/** Every authority's years of a phase that had odd fortnights, either way, and a year after. */
export function disruptedYears(phase: Phase): readonly DisruptedYear[] {
  const places = fortnightlyAuthorities();
  const above = new Map(
    fortnightlyYears.map((year) => {
      const all = [...places].filter(
        ([key, of]) => key.startsWith(`${year} ${phase} `) && of.possible.filter((n) => n > 0).length >= 19,
      );
      return [year as string, aboveNation(all, leastSessions[phase])] as const;
    }),
  );
  return fortnightlyYears.slice(0, -1).flatMap((year, i) =>
    [...above.get(year)!].flatMap(([name, { own, explained }]) => {
      const next = above.get(fortnightlyYears[i + 1]!)!.get(name);
      return next === undefined || explained === 0 ? [] : [{ year, own, explained, next: next.own }];
    }),
  );
}

function aboveNation(places: readonly (readonly [string, Fortnights])[], least: number) {
  const sum = (of: 'possible' | 'absent', k: number) =>
    places.reduce((total, [, place]) => total + place[of][k]!, 0);
  const fortnights = [...(places[0]?.[1].possible.keys() ?? [])];
  const nation = fortnights.map((k) => rate(sum('possible', k), sum('absent', k)));
  const all = (of: 'possible' | 'absent') => fortnights.reduce((total, k) => total + sum(of, k), 0);
  const whole = rate(all('possible'), all('absent'));
  return new Map(
    places.map(([key, { possible, absent }]) => {
      const known = fortnights.filter((k) => possible[k]! > 0);
      const off = known.map((k) => rate(possible[k]!, absent[k]!) - nation[k]!);
      const middle = quantile(off, 0.5);
      const spread = Math.max(
        leastSpread,
        1.4826 *
          quantile(
            off.map((one) => Math.abs(one - middle)),
            0.5,
          ),
      );
      const total = possible.reduce((some, n) => some + n, 0);
      const explained = known.reduce((some, k, i) => {
        const isOdd = Math.abs(off[i]! - middle) > oddBeyond * spread && possible[k]! >= least;
        return isOdd ? some + (possible[k]! * (middle - off[i]!)) / total : some;
      }, 0);
      const own =
        rate(
          total,
          absent.reduce((some, n) => some + n, 0),
        ) - whole;
      return [key.replace(/^\S+ \S+ /, ''), { own, explained }] as const;
    }),
  );
}

const rate = (possible: number, absent: number): number => 100 - (100 * absent) / possible;
