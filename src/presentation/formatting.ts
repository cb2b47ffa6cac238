/**
 * How numbers become text, once and everywhere: no locale, halves away from zero, a true minus sign. A value that is
 * not a finite number is a fault of the caller and throws; a figure that is missing goes through `displayPublished`.
 */

/** Exactly `digits` digits after the point: `fixed(93.45, 1)` is "93.5". */
export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a figure must be a finite number, got ${value}`);
  const perUnit = 10 ** digits;
  // The small addition undoes binary residue: 1.005 × 100 is 100.49999999999999.
  const scaled = Math.round(Math.abs(value) * perUnit + 1e-9);
  const text = (scaled / perUnit).toFixed(digits);
  return value < 0 && scaled > 0 ? `−${text}` : text;
}

/** At most `digits` digits after the point, without trailing noughts: for calculations that a reader follows. */
export function precise(value: number, digits = 3): string {
  const text = fixed(value, digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Every digit that it has, as a calculation shows it: "−0.99". */
export function exact(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a figure must be a finite number, got ${value}`);
  return String(value).replaceAll('-', '−');
}

/** A rate with as many digits as it has, at least one and at most `digits`: "93.47%", "93.5%". */
export function percentUpTo(value: number, digits: number): string {
  return percent(value, isBelowShown(value, digits) ? digits : digitsIn(value, digits));
}

/** A share or rate: "93.4%"; "less than 0.05%" where it is not nought and would be printed as nought. */
export function percent(value: number, digits = 1): string {
  return `${rateOf100(value, digits)}%`;
}

/** The same without its unit, where a heading has it: "93.4", "less than 0.05". */
export function rateOf100(value: number, digits = 1): string {
  return isBelowShown(value, digits)
    ? `less than ${fixed(0.5 / 10 ** digits, digits + 1)}`
    : fixed(value, digits);
}

/** A share or rate where there is room for a symbol alone, such as in a table or picture whose symbols are explained: "93.4%", "low". */
export function percentOrLow(value: number, digits = 1): string {
  return isBelowShown(value, digits) ? low : `${fixed(value, digits)}%`;
}

/** The same without its unit: "93.4", "low". */
export function rateOrLow(value: number, digits = 1): string {
  return isBelowShown(value, digits) ? low : fixed(value, digits);
}

/** The symbol of statistics for what rounds to nought and is not nought. */
const low = 'low';

/** Whether a rate is not nought and would be printed as nought, which is for a true nought alone. */
const isBelowShown = (value: number, digits: number): boolean => value > 0 && shownAs(value, digits) === 0;

/** Digits after the point that a multiple of `step` needs, at least one: 2 for 0.01. */
export function digitsOf(step: number): number {
  return Math.max(1, Math.ceil(-Math.log10(step) - 1e-9));
}

/** A size of change without its sign: "0.4 percentage points". */
export function points(value: number, digits = 1): string {
  const text = precise(value, digits);
  return `${text} percentage ${text === '1' ? 'point' : 'points'}`;
}

/** A difference with its sign, for tables: "+0.4", "−1.2", "0.0". */
export function signed(value: number, digits = 1): string {
  const text = fixed(value, digits);
  return Number(text) > 0 ? `+${text}` : text;
}

/**
 * What one rate is above another, both in the same unit, as a reader works it out: between the figures as they are shown,
 * each to `digits` after the point. So differences agree wherever the same two figures stand.
 */
export function shownDifference(from: number, to: number, fromDigits = 1, toDigits = fromDigits): number {
  const difference = shownAs(to, toDigits) - shownAs(from, fromDigits);
  return shownAs(difference, Math.max(fromDigits, toDigits));
}

/** A figure as it is shown, to go on with. */
const shownAs = (value: number, digits: number): number => Number(fixed(value, digits).replace('−', '-'));

/** As many digits after the point as a value has, at least one and at most `digits`. */
export function digitsIn(value: number, digits: number): number {
  return shownAs(value, digits) === shownAs(value, 1) ? 1 : digits;
}

/** A count with commas: "1,204". */
export function count(value: number): string {
  return fixed(value, 0).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A rough count, to two figures: "about 3,200". */
export function about(value: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return `about ${count(Math.round(value / step) * step)}`;
}

/** "1 day", "2 days": the word in the number that fits. */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${Number(fixed(value, 0)) === 1 ? one : many}`;
}

/** A chance from 0 to 1 as people say it: "27 in 100"; never claims certainty. */
export function inHundred(chance: number): string {
  const hundredths = Math.round(chance * 100);
  if (hundredths < 1) return 'less than 1 in 100';
  if (hundredths > 99) return 'more than 99 in 100';
  return `${hundredths} in 100`;
}

/** "a, b and c". */
export function inWords(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** First letter large. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
