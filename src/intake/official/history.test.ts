import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AbsenceFigures } from '../../attendance/school.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import type { AbsenceYear } from './absence-years.ts';
import { joinYear } from './history.ts';

const urn = (number: number) => (100_000 + number) as Urn;
const laestab = (number: number) => (2_012_000 + number) as Laestab;

/** A year with a row per entry: URN number and LAESTAB number. */
function yearOf(...rows: [number, number][]): AbsenceYear {
  const year: AbsenceYear = { figures: new Map(), byLaestab: new Map(), schools: new Map(), national: [] };
  for (const [own, at] of rows) {
    const figures: AbsenceFigures = { overall: own, persistent: 10, severe: 1, publishedAs: urn(own) };
    year.figures.set(urn(own), figures);
    year.byLaestab.set(laestab(at), year.byLaestab.has(laestab(at)) ? null : urn(own));
  }
  return year;
}
const school = (own: number, at: number, ...others: number[]) => ({
  urn: urn(own),
  laestab: laestab(at),
  otherUrns: others.map(urn),
});
const always = () => true;

describe('joinYear', () => {
  it('takes the own URN before a link, and a link before the LAESTAB', () => {
    const { joined, rate } = joinYear(
      [school(1, 1), school(2, 2, 12), school(3, 3), school(4, 4)],
      yearOf([1, 1], [12, 3], [13, 2], [99, 98]),
      always,
    );
    expect([...joined].map(([key, { publishedAs }]) => [key, publishedAs])).toEqual([
      [urn(1), urn(1)],
      [urn(2), urn(12)],
    ]);
    expect(rate).toMatchObject({ of: 4, byUrn: 1, byLink: 1, byLaestab: 0, none: 2 });
  });

  it('follows a LAESTAB to the one row that has it', () => {
    const { joined, rate } = joinYear([school(1, 1)], yearOf([11, 1]), always);
    expect(joined.get(urn(1))?.publishedAs).toBe(urn(11));
    expect(rate.byLaestab).toBe(1);
  });

  it('does not guess between two rows with one LAESTAB', () => {
    const { joined, rate } = joinYear([school(1, 1)], yearOf([11, 1], [12, 1]), always);
    expect([joined.size, rate.ambiguous, rate.none]).toEqual([0, 1, 0]);
  });

  it('does not guess between two schools that name one predecessor', () => {
    const { joined, rate } = joinYear([school(1, 1, 11), school(2, 2, 11)], yearOf([11, 9]), always);
    expect([joined.size, rate.ambiguous]).toEqual([0, 2]);
  });

  it('leaves a row to the school whose URN it carries', () => {
    const { joined } = joinYear([school(1, 1), school(2, 1)], yearOf([1, 1]), always);
    expect([...joined.keys()]).toEqual([urn(1)]);
  });

  it('gives no figure to a school that converted during the year', () => {
    const { joined, rate } = joinYear([school(2, 2, 1)], yearOf([1, 1], [2, 2]), always);
    expect([joined.size, rate.partYear]).toEqual([0, 1]);
  });

  it('asks before it follows a LAESTAB', () => {
    expect(joinYear([school(1, 1)], yearOf([11, 1]), () => false).rate.none).toBe(1);
  });

  it('never gives one row to two schools, nor counts a school twice', () => {
    const number = fc.integer({ min: 1, max: 12 });
    const schools = fc.uniqueArray(fc.tuple(number, number, fc.array(number, { maxLength: 3 })), {
      selector: ([own]) => own,
    });
    const rows = fc.uniqueArray(fc.tuple(number, number), { selector: ([own]) => own });
    fc.assert(
      fc.property(schools, rows, (some, published) => {
        const members = some.map(([own, at, others]) =>
          school(own, at, ...others.filter((other) => other !== own)),
        );
        const { joined, rate } = joinYear(members, yearOf(...published), always);
        const given = [...joined.values()].map(({ publishedAs }) => publishedAs);
        expect(new Set(given).size).toBe(given.length);
        const { of, byUrn, byLink, byLaestab, partYear, ambiguous, none } = rate;
        expect(byUrn + byLink + byLaestab).toBe(joined.size);
        expect(byUrn + byLink + byLaestab + partYear + ambiguous + none).toBe(of);
      }),
      { numRuns: 2000 },
    );
  });
});
