import { stack, stackOffsetNone, stackOrderNone } from 'd3-shape';

/** A part of a stack: from where to where, in the unit of the values. */
export interface StackPart {
  readonly from: number;
  readonly to: number;
}

/**
 * Stacks values from nought, in the order given. Undefined where a row has no figures at all: a whole of which a part is
 * not known has no stack.
 *
 * @param rows values of the parts, none below 0
 * @throws RangeError for a value below 0
 */
export function stacksOf(
  rows: readonly (readonly (number | undefined)[])[],
): readonly (readonly StackPart[] | undefined)[] {
  return rows.map((row) => {
    if (row.length === 0 || row.some((value) => value === undefined)) return undefined;
    const values = row as readonly number[];
    const wrong = values.find((value) => !(value >= 0 && Number.isFinite(value)));
    if (wrong !== undefined) throw new RangeError(`a part of a stack must be 0 or more, got ${wrong}`);
    const layers = stack<readonly number[], number>()
      .keys(values.map((_, i) => i))
      .value((all, i) => all[i]!)
      .order(stackOrderNone)
      .offset(stackOffsetNone)([values]);
    return layers.map(([part]) => ({ from: part![0], to: part![1] }));
  });
}
