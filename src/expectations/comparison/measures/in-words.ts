import { isMissing, type Published } from '../../../attendance/published.ts';

/** A rate for a sentence, to a hundredth: "93.40%". */
export function rateInWords(figure: Published<number> | undefined): string {
  return figure === undefined || isMissing(figure) ? 'no figure' : `${figure.toFixed(2)}%`;
}

/** A size of change for a sentence, to a hundredth, without its sign: "0.40 percentage points". */
export function size(difference: number): string {
  return `${Math.abs(difference).toFixed(2)} percentage points`;
}
