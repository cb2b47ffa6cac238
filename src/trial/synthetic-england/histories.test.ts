import { describe, expect, it } from 'vitest';
import { reportedAbsence, synthesiseEngland } from './england.ts';
import { hasPupils, identityIn } from './histories.ts';
import { registerFile, registerLinksFile } from './register-files.ts';
import { spineFile } from './spine-file.ts';

const england = synthesiseEngland(4_000, 11, undefined);
const { histories } = england;
const state = histories.filter(({ school }) => !['nursery', 'independent'].includes(school.phase));

describe('histories', () => {
  it('gives every URN and every LAESTAB of a year to one school', () => {
    for (const year of [2018, 2023, 2024, 2025]) {
      const open = histories.filter((history) => hasPupils(history, year));
      const urns = open.map((history) => identityIn(history, year).urn);
      const places = open.map(
        (history) => `${history.school.settlement.authority.code} ${identityIn(history, year).establishment}`,
      );
      expect(new Set(urns).size).toBe(open.length);
      expect(new Set(places).size).toBe(open.length);
    }
    for (const { urn, conversion } of histories) {
      expect(String(urn)).toMatch(/^[78]\d{5}$/);
      if (conversion) expect(String(conversion.urn)).toMatch(/^9\d{5}$/);
    }
  });

  it('has schools that converted, opened, closed, will close and sent no return', () => {
    const portion = (test: (history: (typeof state)[number]) => boolean) =>
      state.filter(test).length / state.length;
    expect(portion(({ conversion }) => conversion !== undefined)).toBeGreaterThan(0.03);
    expect(
      portion(({ conversion, establishment }) => !!conversion && conversion.establishment !== establishment),
    ).toBeGreaterThan(0);
    expect(portion(({ firstYear }) => firstYear > 2018)).toBeGreaterThan(0.01);
    expect(portion(({ opened }) => opened === '2026-01-05')).toBeGreaterThan(0);
    expect(portion(({ lastYear }) => lastYear < 2025)).toBeCloseTo(0.015, 2);
    expect(portion(({ closing }) => closing)).toBeGreaterThan(0);
    const silent = histories.findIndex((history) => history.noReturn.has(2025));
    expect(reportedAbsence(england, 2025, silent)).toBeUndefined();
  });

  it('has tiny schools, infant, junior, first, middle, all-through and grammar schools', () => {
    expect(england.census.get(2025)?.some((figures) => figures !== undefined && figures.roll < 20)).toBe(
      true,
    );
    const kinds = new Set(histories.map(({ school }) => school.kind));
    for (const kind of ['infant', 'junior', 'first', 'middle', 'all-through', 'technical'])
      expect(kinds).toContain(kind);
    const grammar = histories.filter(({ school }) => school.selective);
    expect(grammar.length).toBeGreaterThan(5);
    for (const { school } of grammar) expect(school.settlement.authority.selection).not.toBe('none');
  });
});

describe('how a conversion is found', () => {
  const converted = state.filter(({ conversion }) => conversion !== undefined);
  const links = registerLinksFile(england);
  const linked = ({ urn, conversion }: (typeof converted)[number]) =>
    links.includes(`${urn},${conversion?.urn},`);

  it('is linked in the register, or keeps its LAESTAB', () => {
    for (const history of converted) {
      expect(linked(history) || history.conversion?.establishment === history.establishment).toBe(true);
    }
    expect(converted.some((history) => !linked(history))).toBe(true);
  });

  it('shows both URNs in the register, the old one closed, and those of 2019 in the spine', () => {
    const register = registerFile(england);
    const spine = spineFile(england);
    const line = (text: string, urn: number | undefined) =>
      text.split('\r\n').find((each) => each.startsWith(`${urn},`));
    for (const { urn, conversion } of converted.slice(0, 10)) {
      expect(line(register, urn)).toContain('"Closed"');
      expect(line(register, conversion?.urn)).toContain(`"01-09-${conversion?.year}"`);
    }
    const early = converted.find(
      ({ conversion, school }) => conversion?.year === 2019 && school.phase === 'primary',
    );
    expect(line(spine, early?.conversion?.urn)).toContain(`,${early?.urn},1,0`);
    expect(line(spine, early?.urn)).toContain(`,${early?.conversion?.urn},2,0`);
  });
});
