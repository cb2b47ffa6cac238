import type { SeededRandom } from '../../numerics/seeded-random.ts';
import { type SyntheticYear, years } from './calibration.ts';
import { afterConversion, type Governance } from './governance.ts';
import type { SyntheticSchool } from './schools.ts';

/** A school with its numbers and what happened to it between September 2018 and August 2026. */
export interface SchoolHistory {
  readonly school: SyntheticSchool;
  /** URN and establishment number of September 2018, or of its opening. */
  readonly urn: number;
  readonly establishment: number;
  /** Conversion to an academy on 1 September of `year`; a sponsor-led one takes a new establishment number. */
  readonly conversion:
    | {
        readonly year: number;
        readonly urn: number;
        readonly establishment: number;
        readonly governance: Governance;
      }
    | undefined;
  /** ISO date; undefined for old schools, as in the register. */
  readonly opened: string | undefined;
  /** First academic year in which it has pupils. */
  readonly firstYear: number;
  /** Last academic year in which it has pupils; `closing` schools have 2025 and are still open. */
  readonly lastYear: number;
  readonly closing: boolean;
  /** Years in which it sent no absence return. */
  readonly noReturn: ReadonlySet<SyntheticYear>;
}

/** Real six-digit URNs are below 160000 (and 400000s in Wales); these cannot be taken for them. */
const firstUrn = 700_000;
const firstConvertedUrn = 900_000;

/** Shares of schools to which something happens, chosen to exercise intake rather than to match England's. */
const share = {
  converted: 0.06,
  newEstablishment: 0.12,
  openedSince2018: 0.025,
  openedThisYear: 0.003,
  closing: 0.004,
  noReturn: 0.002,
} as const;

/** Which establishment numbers each phase uses, as in England: primaries 2000–3999, secondaries 4000–5999 … */
const firstEstablishment = {
  primary: 2000,
  secondary: 4000,
  special: 7000,
  'alternative-provision': 1100,
  nursery: 1000,
  independent: 6000,
} as const;

/** Primaries of a very large authority beyond 3999 go on from here. */
const overflowEstablishment = 8000;

/**
 * Numbers the schools in the order of authority, phase and drawing, and gives each its history.
 * @param closed those that close before 2025/26
 */
export function historiesOf(
  random: SeededRandom,
  schools: readonly SyntheticSchool[],
  closed: ReadonlySet<SyntheticSchool>,
): SchoolHistory[] {
  const used = new Map<string, number>();
  const establishmentFor = (school: SyntheticSchool) => {
    const key = `${school.settlement.authority.code} ${school.phase}`;
    const taken = used.get(key) ?? 0;
    used.set(key, taken + 1);
    const number = firstEstablishment[school.phase] + taken;
    return school.phase === 'primary' && taken >= 2000 ? overflowEstablishment + taken - 2000 : number;
  };
  const ordered = [...schools].sort((a, b) => a.settlement.authority.code - b.settlement.authority.code);
  let conversions = 0;
  return ordered.map((school, index) => {
    const establishment = establishmentFor(school);
    const fate = random.next();
    const state = school.phase !== 'independent' && school.phase !== 'nursery';
    const converts = state && !school.governance.academy && random.next() < share.converted / 0.6;
    const conversion = converts
      ? {
          year: 2019 + random.integer(7),
          urn: firstConvertedUrn + conversions++,
          establishment: random.next() < share.newEstablishment ? establishmentFor(school) : establishment,
          governance: afterConversion(school.governance),
        }
      : undefined;
    const life = lifeOf(random, state ? fate : 1, closed.has(school));
    return {
      school,
      urn: firstUrn + index,
      establishment,
      conversion: conversion && conversion.year <= life.lastYear ? conversion : undefined,
      ...life,
      noReturn: new Set(years.filter(() => random.next() < share.noReturn)),
    };
  });
}

function lifeOf(random: SeededRandom, fate: number, closes: boolean) {
  const whole = { opened: undefined, firstYear: 1900, lastYear: 2025, closing: false };
  if (closes) return { ...whole, lastYear: 2018 + random.integer(7) };
  let below: number = share.openedThisYear;
  if (fate < below) return { ...whole, opened: '2026-01-05', firstYear: 2025 };
  below += share.openedSince2018;
  if (fate < below) {
    const year = 2019 + random.integer(7);
    return { ...whole, opened: `${year}-09-01`, firstYear: year };
  }
  below += share.closing;
  if (fate < below) return { ...whole, closing: true };
  return whole;
}

export function hasPupils(history: SchoolHistory, year: number): boolean {
  return history.firstYear <= year && year <= history.lastYear;
}

/** Whether its absence of the year is published: state-funded, open all year, and it sent a return. */
export function publishesAbsence(history: SchoolHistory, year: SyntheticYear): boolean {
  const openedMidYear = history.opened === '2026-01-05' && year === 2025;
  return hasPupils(history, year) && !openedMidYear;
}

/** URN, establishment number and governance in an academic year. */
export function identityIn(history: SchoolHistory, year: number) {
  const { conversion } = history;
  return conversion !== undefined && year >= conversion.year
    ? conversion
    : { urn: history.urn, establishment: history.establishment, governance: history.school.governance };
}
