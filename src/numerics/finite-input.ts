/** Throws a RangeError that names the first value which is not a finite number. `name` is what the caller calls the array. */
export function requireFinite(values: ArrayLike<number>, name: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`${name}[${i}] must be a finite number, got ${values[i]}`);
    }
  }
}

/** As requireFinite, for arrays in which NaN is documented to mean "missing": only infinities are refused. */
export function requireFiniteOrMissing(values: ArrayLike<number>, name: string): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value) && !Number.isNaN(value)) {
      throw new RangeError(`${name}[${i}] must be a finite number or NaN for missing, got ${value}`);
    }
  }
}

/** Throws unless the array holds at least `least` values. */
export function requireCount(values: ArrayLike<number>, least: number, name: string): void {
  if (values.length < least) {
    throw new RangeError(`${name} needs at least ${least} values, got ${values.length}`);
  }
}

/** Throws unless both arrays have the same length. */
export function requireSameLength(
  first: ArrayLike<unknown>,
  second: ArrayLike<unknown>,
  names: string,
): void {
  if (first.length !== second.length) {
    throw new RangeError(`${names} must have the same length, got ${first.length} and ${second.length}`);
  }
}

/** Throws unless `value` is a whole number in [least, most]. */
export function requireInteger(value: number, least: number, most: number, name: string): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}, got ${value}`);
  }
}
