import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { type FigureMeasure, type FigureTime, figureKey } from '../../attendance/figures/figure-key.ts';
import { figuresIn } from '../../attendance/figures/figures.ts';
import { notApplicable, notAvailable, suppressed } from '../../attendance/published.ts';
import {
  attendanceRate,
  figureCell,
  orGap,
  rateOfFigures,
  saidRate,
  shownRate,
  whyNoRate,
} from './rates-of-figures.ts';
import { cellOfRate } from './views/drawn-view.ts';

const place = '100200';
const time: FigureTime = { span: 'week', last: '2025-11-14' as IsoDate };
/** Undefined is hidden, what is not named has no view. */
type Shown = Readonly<Partial<Record<FigureMeasure, number | undefined>>>;
const of = (shown: Shown) => ({
  place,
  figures: figuresIn(
    new Map(
      Object.entries(shown).map(([measure, value]) => [
        figureKey(place, time, 'all', measure as FigureMeasure),
        value,
      ]),
    ),
  ),
});
const hidden = undefined;
const rate = (shown: Shown, measure: FigureMeasure) => rateOfFigures(of(shown), time, 'all', measure);

test('sessions are a share of possible sessions, pupils of enrolments', () => {
  const figures = { possible: 400, enrolments: 50, absence: 24, persistent: 10, severe: 1 };
  expect(rate(figures, 'absence')).toBe(6);
  expect(rate(figures, 'persistent')).toBe(20);
  expect(rate(figures, 'severe')).toBe(2);
  expect(attendanceRate(of(figures), time, 'all')).toBe(94);
});

test('what is hidden or not there stays so, with its reason, and nothing of nothing has no rate', () => {
  expect(rate({ possible: hidden, absence: 24 }, 'absence')).toEqual(suppressed);
  expect(rate({ possible: 400, absence: hidden }, 'absence')).toEqual(suppressed);
  expect(rate({ possible: 400 }, 'absence')).toEqual(notAvailable);
  expect(rate({ possible: 0, absence: 0 }, 'absence')).toEqual(notApplicable);
  expect(attendanceRate(of({ possible: 400, absence: hidden }), time, 'all')).toEqual(suppressed);
});

test('a missing rate is a symbol in words and tables, a gap in a picture, and never nought', () => {
  for (const [missing, symbol] of [
    [suppressed, 'c'],
    [notApplicable, 'z'],
    [notAvailable, 'x'],
  ] as const) {
    expect(saidRate(missing)).toBe(symbol);
    expect(shownRate(missing)).toBe(symbol);
    expect(figureCell(missing)).toBe(symbol);
    expect(orGap(missing)).toBeUndefined();
  }
  expect(saidRate(93.44)).toBe('93.4%');
  expect(shownRate(93.46)).toBe('93.5%');
  expect([figureCell(0), orGap(0), shownRate(0)]).toEqual([0, 0, '0.0%']);
});

test('a rate that would be printed as nought, and is not, is low in a table, and whole in its file', () => {
  expect(cellOfRate(0.049)).toEqual({ text: 'low', value: 0.049 });
  expect(cellOfRate(0.05).text).toBe('0.1%');
  // What is printed decides, to the same residue of binary fractions.
  expect([shownRate(0.05 - 1e-11), shownRate(0.05 - 1e-9)]).toEqual(['0.1%', 'low']);
  expect([0.049, 0, 5, suppressed].map(saidRate)).toEqual(['less than 0.05%', '0.0%', '5.0%', 'c']);
  expect(cellOfRate(0)).toEqual({ text: '0.0%', value: 0 });
  expect(cellOfRate(suppressed)).toEqual({ text: 'c', value: 'c' });
});

test('in a sentence a figure that is not shown has a word, and no letter', () => {
  expect(whyNoRate(5.04)).toBe(undefined);
  expect(whyNoRate({ missing: 'suppressed' })).toBe('is hidden, so as not to tell of single pupils');
  expect(whyNoRate({ missing: 'not-available' })).toBe('is not known');
});
