import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../attendance/published.ts';
import type { SchoolStatus } from '../../attendance/school.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import { EstablishmentSource, newestFirst } from './establishments.ts';
import { type KnownFile, recogniseFiles } from './recognise.ts';
import type { Establishment } from './sinks.ts';
import { filesInMemory, smallFolder } from './small-folder.fixture.ts';

function file(path: string): KnownFile {
  const files = filesInMemory({ [path]: smallFolder['2017-2018/england_spine.csv'] });
  return recogniseFiles(files, 'data', files.list('data')).known[0]!;
}

function establishment(
  urn: number,
  laestab: number,
  status?: SchoolStatus,
  phase?: 'primary' | 'secondary',
): Establishment {
  return {
    urn: urn as Urn,
    laestab: laestab as Laestab,
    status,
    phase,
    name: `School ${urn}`,
    type: notAvailable,
    opened: notAvailable,
    ageRange: notAvailable,
    gender: notAvailable,
    admissions: notAvailable,
    denomination: notAvailable,
    sixthForm: notAvailable,
    mainNeed: notAvailable,
    trust: notAvailable,
    trustUid: notAvailable,
    postcode: undefined,
    easting: Number.NaN,
    northing: Number.NaN,
  };
}

function find(
  all: Establishment[],
  urn: number,
  others: number[],
  laestab: number,
  phase?: 'primary' | 'secondary',
) {
  const source = new EstablishmentSource(file('2017-2018/england_spine.csv'));
  for (const one of all) source.add(one);
  const witness = source.find(urn as Urn, others as Urn[], laestab as Laestab, phase);
  return witness && `${witness.establishment.urn} by ${witness.found}`;
}

describe('EstablishmentSource', () => {
  it('finds a school by its URN, another of its URNs, or its LAESTAB', () => {
    const all = [establishment(1, 10), establishment(2, 10), establishment(3, 30)];
    expect(find(all, 1, [2], 30)).toBe('1 by own');
    expect(find(all, 9, [2], 30)).toBe('2 by link');
    expect(find(all, 9, [8], 30)).toBe('3 by laestab');
  });

  it('takes the open one of an open and a closed school with one LAESTAB, and guesses between no others', () => {
    expect(find([establishment(1, 10, 'closed'), establishment(2, 10, 'open')], 9, [], 10)).toBe(
      '2 by laestab',
    );
    expect(find([establishment(1, 10, 'closed')], 9, [], 10)).toBe('1 by laestab');
    expect(find([establishment(1, 10, 'open'), establishment(2, 10, 'open')], 9, [], 10)).toBeUndefined();
    expect(find([establishment(1, 10, 'closed'), establishment(2, 10, 'closed')], 9, [], 10)).toBeUndefined();
  });

  it('does not take a school of another phase for the same', () => {
    expect(find([establishment(1, 10, 'open', 'primary')], 9, [], 10, 'secondary')).toBeUndefined();
    expect(find([establishment(1, 10, 'open', 'primary')], 9, [], 10, 'primary')).toBe('1 by laestab');
  });

  it('knows the status only in the years up to its own', () => {
    const source = new EstablishmentSource(file('2017-2018/england_spine.csv'));
    expect([
      source.knowsStatusIn('2016-17'),
      source.knowsStatusIn('2017-18'),
      source.knowsStatusIn('2018-19'),
    ]).toEqual([true, true, false]);
  });
});

describe('newestFirst', () => {
  it('orders by year, an undated file last', () => {
    const paths = ['england_spine.csv', '2017-2018/england_spine.csv', '2022-2023/england_spine.csv'];
    const sources = paths.map((path) => new EstablishmentSource(file(path)));
    expect(newestFirst(sources).map((source) => source.file.path)).toEqual([...paths].reverse());
  });
});
