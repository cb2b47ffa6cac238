import { scaleQuantize } from 'd3-scale';
import type { Scale } from './scale.ts';

/** Blues from light to dark, and whether words on them are white: each has a contrast of 4.5 or more with its words. */
const blues = [
  { fill: '#e8f1f8', light: false },
  { fill: '#bbd4ea', light: false },
  { fill: '#8eb8dc', light: false },
  { fill: '#1d70b8', light: true },
  { fill: '#0f385c', light: true },
] as const;

export interface Shade {
  readonly fill: string;
  /** Words on it are white. */
  readonly light: boolean;
}

/** Shades for a heat map over the ends of a scale, light for low; a key beside it says from where to where each goes. */
export function shadesOver({ ticks }: Pick<Scale, 'ticks'>): {
  readonly of: (value: number) => Shade;
  readonly key: readonly (Shade & { readonly from: number; readonly to: number })[];
} {
  const shade = scaleQuantize<Shade>([ticks[0]!, ticks.at(-1)!], blues);
  return {
    of: shade,
    key: blues.map((each) => {
      const [from, to] = shade.invertExtent(each);
      return { ...each, from, to };
    }),
  };
}

/** Values drawn in to twice the range of the middle half. */
export function withoutExtremes(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length < 8) return sorted;
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  const [low, high] = [at(0.25), at(0.75)];
  const room = 1.5 * (high - low);
  return sorted.map((value) => Math.min(high + room, Math.max(low - room, value)));
}
