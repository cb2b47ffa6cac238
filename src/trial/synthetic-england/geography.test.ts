import { describe, expect, it } from 'vitest';
import { regions } from '../../attendance/region.ts';
import { correlation } from '../../numerics/correlation.ts';
import { synthesiseEngland } from './england.ts';
import { localAuthorities } from './local-authorities.ts';
import { streamOf } from './random-streams.ts';
import { regionPlans } from './region-plan.ts';
import { settlementsOf } from './settlements.ts';
import { smoothField } from './smooth-field.ts';

const authorities = localAuthorities(streamOf(4, 'geography'), 1);

describe('the map', () => {
  it('has 153 authorities over the nine regions, each with its own name and a code no real one has', () => {
    expect(regionPlans.map(({ name }) => name)).toEqual([...regions]);
    expect(authorities).toHaveLength(153);
    expect(new Set(authorities.map(({ name }) => name)).size).toBe(153);
    expect(authorities.map(({ code }) => code)).toEqual(
      Array.from({ length: 153 }, (_, index) => 501 + index),
    );
    expect(new Set(authorities.map(({ region }) => region)).size).toBe(9);
  });

  it('has an authority for each region, and one with grammar schools, however few schools', () => {
    const few = localAuthorities(streamOf(4, 'geography'), 0.005);
    expect(few).toHaveLength(9);
    expect(few.filter(({ selection }) => selection === 'whole')).toHaveLength(1);
  });

  it('has a postcode district of its own for each settlement, in no real area', () => {
    const districts = [...settlementsOf(streamOf(4, 'geography'), authorities).values()]
      .flat()
      .map((one) => one.district);
    expect(new Set(districts).size).toBe(districts.length);
    for (const district of districts) expect(district).toMatch(/^[QVX][A-Z]\d{1,2}$/);
  });

  it('has a field that is alike nearby and unlike far away', () => {
    const field = smoothField(streamOf(4, 'geography'));
    const east = Array.from({ length: 400 }, (_, i) => 300_000 + i * 700);
    const here = east.map((easting) => field(easting, 300_000));
    const near = east.map((easting) => field(easting, 300_400));
    const far = east.map((easting) => field(easting, 900_000));
    expect(correlation(here, near)).toBeGreaterThan(0.9);
    expect(Math.abs(correlation(here, far))).toBeLessThan(0.5);
  });

  it('makes neighbours alike: deprivation in a settlement varies less than in the country', () => {
    const { histories, circumstances } = synthesiseEngland(4_000, 4, undefined);
    const bySettlement = new Map<unknown, number[]>();
    for (const [i, { school }] of histories.entries()) {
      const list = bySettlement.get(school.settlement) ?? [];
      bySettlement.set(school.settlement, [...list, circumstances.idaci[i]!]);
    }
    const pairs = [...bySettlement.values()].filter((list) => list.length >= 2);
    expect(
      correlation(
        pairs.map((list) => list[0]!),
        pairs.map((list) => list[1]!),
      ),
    ).toBeGreaterThan(0.3);
  });
});
