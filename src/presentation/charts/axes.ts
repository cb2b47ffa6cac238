import { line as lineColour, quiet } from './colours.ts';
import type { Scale } from './scale.ts';
import type { Slots } from './slots.ts';
import { element, text } from './svg.ts';
import { widthOf } from './words-width.ts';

const size = 13;

/** The numbers of a scale beneath a picture. */
export function numbersBelow(scale: Scale, y: number, words: (tick: number) => string): string[] {
  return scale.ticks.map((tick) =>
    text({ x: scale.at(tick), y, 'font-size': size, fill: quiet, 'text-anchor': 'middle' }, words(tick)),
  );
}

/** An upright line at each number of a scale. */
export function uprights(scale: Scale, top: number, bottom: number): string[] {
  return scale.ticks.map((tick) => {
    const x = scale.at(tick);
    return element('line', { x1: x, x2: x, y1: top, y2: bottom, stroke: lineColour });
  });
}

/** A level line at each number of a scale, with the number before it. */
export function levels(scale: Scale, left: number, right: number, words: (tick: number) => string): string[] {
  return scale.ticks.flatMap((tick) => {
    const y = scale.at(tick);
    return [
      element('line', { x1: left, x2: right, y1: y, y2: y, stroke: lineColour }),
      text({ x: left - 6, y: y + 5, 'font-size': size, fill: quiet, 'text-anchor': 'end' }, words(tick)),
    ];
  });
}

/** Names beneath slots: all where they fit, else every second, fifth … of them, always the first. */
export function namesBelow(slots: Slots, names: readonly string[], y: number, fontSize = size): string[] {
  const step = everyWhich(slots, names, fontSize);
  return names.flatMap((name, i) =>
    i % step === 0
      ? [text({ x: slots.centre(i), y, 'font-size': fontSize, fill: quiet, 'text-anchor': 'middle' }, name)]
      : [],
  );
}

/** The least of 1, 2, 5, 10, 20 … by which names can be left out so that none touches the next. */
export function everyWhich(slots: Slots, names: readonly string[], fontSize: number): number {
  if (names.length < 2) return 1;
  const apart = slots.centre(1) - slots.centre(0);
  const widest = names.reduce((most, name) => Math.max(most, widthOf(name, fontSize)), 0);
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) {
      const step = power * factor;
      if (step >= names.length || step * apart >= widest + fontSize / 4) return step;
    }
  }
}
