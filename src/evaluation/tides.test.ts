import { describe, expect, test } from 'vitest';
import { sampleMove } from '../../tests/fixtures/sample-moves.ts';
import { sampleSchool } from '../../tests/fixtures/sample-school.ts';
import { regions } from '../attendance/region.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { SeededRandom } from '../numerics/seeded-random.ts';
import { readTides } from './tides.ts';

interface Country {
  /** What a school's change is made of, beside a little luck. */
  readonly ofTide?: number;
  readonly ofAuthority?: number;
  readonly ofRegion?: number;
}

/** 800 schools of 40 authorities, of which five lie in each of eight regions. */
function country({ ofTide = 0, ofAuthority = 0, ofRegion = 0 }: Country): Move[] {
  const random = new SeededRandom(3);
  const authorities = Array.from({ length: 40 }, () => random.normal());
  const places = Array.from({ length: 8 }, () => random.normal());
  return Array.from({ length: 800 }, (_, i) => {
    const authority = i % 40;
    const tide = random.normal();
    const luck = 0.3 * random.normal();
    const change =
      luck + ofTide * tide + ofAuthority * authorities[authority]! + ofRegion * places[authority % 8]!;
    return {
      ...sampleMove({ tide, gap: random.normal(), change }),
      released: sampleSchool({
        urn: 100_000 + i,
        name: 'School',
        region: regions[authority % 8]!,
        school: { localAuthority: 200 + authority },
      }),
    };
  });
}
const isHeldBack = ({ released }: Move) => released.school.urn % 3 === 0;
const read = (made: Country) => readTides(country(made), isHeldBack);

describe('what is left of the changes when a tide is known, over what is left without', () => {
  test('where schools move with their similar schools, only those tell', () => {
    const { weight, leaves } = read({ ofTide: 1 });
    expect(weight).toBeGreaterThan(0.9);
    // A variance of 0.09 of one of 1.09.
    expect(leaves.similarInFull).toBeCloseTo(0.09 / 1.09, 1);
    expect(leaves.similarAtItsWeight).toBeCloseTo(0.09 / 1.09, 1);
    expect(leaves.authority).toBeGreaterThan(0.95);
    expect(leaves.region).toBeGreaterThan(0.95);
    expect(leaves.similarAndAuthority).toBeCloseTo(leaves.similarAtItsWeight, 1);
    expect(leaves.similarAndRegion).toBeCloseTo(leaves.similarAtItsWeight, 1);
  });

  test('where they move half as much, the tide in full says too much', () => {
    const { weight, leaves } = read({ ofTide: 0.5 });
    expect(weight).toBeGreaterThan(0.45);
    expect(weight).toBeLessThan(0.55);
    expect(leaves.similarInFull).toBeCloseTo((0.09 + 0.25) / (0.09 + 0.25), 1);
    expect(leaves.similarAtItsWeight).toBeCloseTo(0.09 / 0.34, 1);
  });

  test('where they move with their authority, that tells most, and the region of five such little', () => {
    const { weight, leaves } = read({ ofAuthority: 1 });
    expect(weight).toBeLessThan(0.15);
    expect(leaves.authority).toBeLessThan(0.2);
    expect(leaves.similarAndAuthority).toBeLessThan(0.2);
    expect(leaves.region).toBeGreaterThan(0.5);
    expect(leaves.similarAndRegion).toBeGreaterThan(0.5);
    expect(leaves.similarInFull).toBeGreaterThan(1.5);
  });

  test('where they move with their region, both tell', () => {
    const { leaves } = read({ ofRegion: 1 });
    expect(leaves.region).toBeLessThan(0.2);
    expect(leaves.authority).toBeLessThan(0.25);
    expect(leaves.similarAndRegion).toBeLessThan(0.2);
  });

  test('a tide and an authority together leave less than either', () => {
    const { leaves } = read({ ofTide: 1, ofAuthority: 1 });
    expect(leaves.similarAndAuthority).toBeLessThan(0.15);
    expect(leaves.authority).toBeGreaterThan(0.4);
    expect(leaves.similarAtItsWeight).toBeGreaterThan(0.4);
  });
});

test('a school’s own change is no part of what its authority did', () => {
  // Two schools in each: by chance alone the one tells nothing of the other, and its own change would tell much.
  const moves = country({}).map((move, i) => ({
    ...move,
    released: sampleSchool({
      urn: 100_000 + i,
      name: 'School',
      region: regions[i % 8]!,
      school: { localAuthority: 200 + (i % 400) },
    }),
  }));
  expect(readTides(moves, isHeldBack).leaves.authority).toBeGreaterThan(0.97);
});
