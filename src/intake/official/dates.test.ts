import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../attendance/published.ts';
import { isUnreadable } from './cells.ts';
import { dateCell, dateOrderOf } from './dates.ts';

describe('dateCell', () => {
  it.each([
    ['01-09-2018', '2018-09-01'],
    ['01/09/2018', '2018-09-01'],
    ['1/9/2018', '2018-09-01'],
    ['01.09.18', '2018-09-01'],
    ['1/9/58', '1958-09-01'],
    ['2018-09-01', '2018-09-01'],
    ['2018-09-01T00:00:00', '2018-09-01'],
    ['01/09/2018 00:00:00', '2018-09-01'],
    ['1-Sep-18', '2018-09-01'],
    ['1 September 2018', '2018-09-01'],
    ['September 1, 2018', '2018-09-01'],
    ['43344', '2018-09-01'],
    ['43344.0', '2018-09-01'],
    ['20180901', '2018-09-01'],
  ])('reads %s', (text, expected) => {
    expect(dateCell(text)).toBe(expected);
  });

  it.each(['31-02-2018', '2018', '32/1/2018', 'September', '1-Foo-2018', '9/15/2018'])(
    'reads %s as no date',
    (text) => {
      expect(isUnreadable(dateCell(text))).toBe(true);
    },
  );

  it('says that there is none', () => {
    expect(['', 'z', 'NULL', '-'].map((text) => dateCell(text))).toEqual(Array(4).fill(notAvailable));
  });

  it('leaves a date open that may be read two ways, unless both are one day', () => {
    expect(isUnreadable(dateCell('9/1/2011', 'unsettled'))).toBe(true);
    expect(['9/9/2011', '9/15/2011', '15/9/2011'].map((text) => dateCell(text, 'unsettled'))).toEqual([
      '2011-09-09',
      '2011-09-15',
      '2011-09-15',
    ]);
  });
});

describe('dateOrderOf', () => {
  it.each([
    ['a number above 12', ['1/9/2011', '15/9/2011'], 'day-first'],
    ['a number above 12', ['9/1/2011', '9/15/2011'], 'month-first'],
    ['schools opening on the first', ['9/1/2011', '4/1/2012', '1/1/1950'], 'month-first'],
    ['schools opening on the first', ['1/9/2011', '01/04/2012', ''], 'day-first'],
    ['both, after a program turned some', ['9/1/2011', '15/9/2011', '9/15/2011'], 'unsettled'],
    ['the register’s own two figures', ['03-04-2011'], 'day-first'],
    ['nothing', ['3/4/2011'], 'unsettled'],
  ])('goes by %s', (_, texts, order) => {
    expect(dateOrderOf(texts)).toBe(order);
  });

  it('reads back a column of dates whichever way it is written, once one of them shows it', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1 }), fc.boolean(), (days, monthFirst) => {
        const iso = [...days, new Date('2011-09-15')].map((each) => each.toISOString().slice(0, 10));
        const texts = iso.map((each) => {
          const [y = '', m = '', d = ''] = each.split('-').map((part) => String(Number(part)));
          return monthFirst ? `${m}/${d}/${y}` : `${d}/${m}/${y}`;
        });
        expect(texts.map((text) => dateCell(text, dateOrderOf(texts)))).toEqual(iso);
      }),
    );
  });
});
