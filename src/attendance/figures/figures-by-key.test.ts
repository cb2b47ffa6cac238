import { expect, test } from 'vitest';
import { figuresByKey } from '../../../tests/fixtures/figures-by-key.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import { notAvailable, suppressed } from '../published.ts';
import { type FigureGroup, figureKey, figureSpans } from './figure-key.ts';
import { partOfFigures, type WrittenFigures } from './figures-by-key.ts';
import { measures } from './measure.ts';

const places = ['england', 'england, primary', 'school 100001'];
const days = ['2026-09-13', '2026-09-20', '2026-10-25'] as IsoDate[];
const groups: readonly FigureGroup[] = ['all', 'year 7', 'fsm'];
const everyKey = places.flatMap((place) =>
  figureSpans.flatMap((span) =>
    days.flatMap((last) =>
      groups.flatMap((group) => measures.map((measure) => ({ place, time: { span, last }, group, measure }))),
    ),
  ),
);

/** Some of the figures, in any order, every fifth of them hidden. */
function someFigures(random: SeededRandom): WrittenFigures {
  const some = everyKey.filter(() => random.next() < 0.3);
  return Object.fromEntries(
    some
      .toSorted(() => random.next() - 0.5)
      .map(({ place, time, group, measure }) => [
        figureKey(place, time, group, measure),
        random.next() < 0.2 ? null : random.integer(1000),
      ]),
  );
}

test('has of each key what the last part says of it, and the times and groups of every place', () => {
  const random = new SeededRandom(15);
  for (let round = 0; round < 20; round++) {
    const parts = [1, 2, 3].map(() => someFigures(random));
    const all = new Map(parts.flatMap((part) => Object.entries(part)));
    const { figures, hasPlace, timesOf } = figuresByKey(parts);
    for (const { place, time, group, measure } of everyKey) {
      const written = all.get(figureKey(place, time, group, measure));
      expect(figures.get(place, time, group, measure)).toEqual(
        written === undefined ? notAvailable : (written ?? suppressed),
      );
    }
    for (const place of places) {
      const own = [...all.keys()].filter((key) => key.startsWith(`${place}|`)).map((key) => key.split('|'));
      expect(hasPlace(place)).toBe(own.length > 0);
      for (const span of figureSpans) {
        const there = own.filter((key) => key[1] === span);
        const times = timesOf(place)[span];
        expect([...times.keys()]).toEqual([...new Set(there.map((key) => key[2]))].toSorted());
        for (const [last, at] of times)
          expect([...at.keys()].toSorted()).toEqual(
            [...new Set(there.filter((key) => key[2] === last).map((key) => key[3]))].toSorted(),
          );
      }
    }
    expect(parts.map((part) => partOfFigures(part).size)).toEqual(
      parts.map((part) => Object.keys(part).length),
    );
  }
});

test('has nothing of a place that is in no part', () => {
  const { figures, hasPlace, timesOf } = figuresByKey([]);
  expect(hasPlace('england')).toBe(false);
  expect(timesOf('england').week.size).toBe(0);
  expect(figures.get('england', { span: 'week', last: days[0]! }, 'all', 'absence')).toEqual(notAvailable);
});
