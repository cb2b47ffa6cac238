import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notApplicable, notAvailable, suppressed } from '../../attendance/published.ts';
import { countCell, isUnreadable, numberCell, percentCell } from './cells.ts';

describe('numberCell', () => {
  it.each([
    ['SUPP', suppressed],
    ['c', suppressed],
    ['NA', notApplicable],
    ['NP', notApplicable],
    ['z', notApplicable],
    ['x', notAvailable],
    ['NE', notAvailable],
    [':', notAvailable],
    ['', notAvailable],
    ['low', 0],
    ['~', notAvailable],
    ['..', notAvailable],
    ['.', notAvailable],
    ['-', notAvailable],
    ['–', notAvailable],
    ['*', suppressed],
    ['[c]', suppressed],
    ['[x]', notAvailable],
    ['NaN', notAvailable],
    ['null', notAvailable],
    ['#N/A', notAvailable],
    ['n.a.', notApplicable],
    ['<5', suppressed],
    ['fewer than 10', suppressed],
    ['≤ 3%', suppressed],
    ['1,214', 1214],
    ['1 214', 1214],
    ['12\u00a0345.5', 12_345.5],
    ['="4.5"', 4.5],
    ['\u22120.5', -0.5],
    ['4', 4],
    ['-0.5', -0.5],
    ['.5', 0.5],
  ])('reads %j', (text, expected) => {
    expect(numberCell(text)).toEqual(expected);
  });

  it.each(['four', '4,5', '12,34', '1,23,456', '0,123', '1e3', '0x10', 'Infinity', '4 5', '5-Feb', '####'])(
    'does not read %j',
    (text) => {
      expect(isUnreadable(numberCell(text))).toBe(true);
    },
  );
});

describe('percentCell', () => {
  it('reads a percentage with and without its sign', () => {
    expect([percentCell('46.9%'), percentCell('46.9'), percentCell('100%'), percentCell('0')]).toEqual([
      46.9, 46.9, 100, 0,
    ]);
  });

  it('reads a space before the sign, the sign in words, and a comma for the point', () => {
    const read = ['22.1 %', '22.1\u00a0%', '22.1 per cent', '22,1', '12,345'].map(percentCell);
    expect(read).toEqual([22.1, 22.1, 22.1, 22.1, 12.345]);
  });

  it.each(['100.1', '-0.1', '250%', '%%', '1%%', '1,234,567'])('does not read %j', (text) => {
    expect(isUnreadable(percentCell(text))).toBe(true);
  });

  it('reads back every percentage as the files write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.boolean(), (hundredThousandths, sign) => {
        const value = hundredThousandths / 100_000;
        expect(percentCell(`${value.toFixed(5)}${sign ? '%' : ''}`)).toBe(value);
      }),
    );
  });
});

describe('countCell', () => {
  it.each(['-1', '1.5', '1e2'])('does not read %j', (text) => {
    expect(isUnreadable(countCell(text))).toBe(true);
  });

  it('reads back every roll', () => {
    fc.assert(
      fc.property(fc.nat(), (roll) => {
        expect(countCell(String(roll))).toBe(roll);
      }),
    );
  });
});

describe('any cell', () => {
  it('is a value in range, a missing figure or unreadable, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.-%eEx SUPNAclow:') }), (text) => {
        const percent = percentCell(text);
        if (typeof percent === 'number') expect(percent >= 0 && percent <= 100).toBe(true);
        const count = countCell(text);
        if (typeof count === 'number') expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
      }),
    );
  });
});
