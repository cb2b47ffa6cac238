import type { AcademicYear } from '../../attendance/academic-year.ts';
import { isPresent, notAvailable, type Published } from '../../attendance/published.ts';
import type { AbsenceFigures, School } from '../../attendance/school.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import type { AbsenceYear } from './absence-years.ts';
import type { EstablishmentSource, Witness } from './establishments.ts';
import { type JoinRate, joinYear } from './history.ts';
import { identityOf, witnessesOf } from './identity.ts';
import type { Lineage } from './lineage.ts';
import { type Address, type PlaceCount, type Postcodes, placesOf } from './places.ts';
import { type Member, noCensus } from './universe.ts';

/** How often each piece was found, for the report. */
export interface JoinCounts {
  /** Every year of absence, the baseline first. */
  readonly absence: ReadonlyMap<AcademicYear, JoinRate>;
  readonly establishments: JoinRate;
  /** Newest source that knew a school, by the file's path: how many schools. */
  readonly namedBy: ReadonlyMap<string, number>;
  readonly places: PlaceCount;
  readonly deprivation: { readonly known: number; readonly none: number };
}

/** What is known of members before the postcode files are read. */
export interface Described {
  readonly witnesses: readonly (readonly Witness[])[];
  readonly addresses: readonly Address[];
}

export function describe(members: readonly Member[], sources: readonly EstablishmentSource[]): Described {
  const witnesses = members.map(({ urn, otherUrns, laestab, phase }) =>
    witnessesOf(sources, urn, otherUrns, laestab, phase),
  );
  const addresses = witnesses.map((all): Address => {
    const grid = all.find(({ establishment }) => Number.isFinite(establishment.easting))?.establishment;
    const postcode = all.find(({ establishment }) => establishment.postcode !== undefined)?.establishment
      .postcode;
    return { postcode, easting: grid?.easting ?? Number.NaN, northing: grid?.northing ?? Number.NaN };
  });
  return { witnesses, addresses };
}

/** Everything joined: one `School` for each member, in the same order. */
export function buildSchools(
  members: readonly Member[],
  { witnesses, addresses }: Described,
  postcodes: Postcodes,
  histories: ReadonlyMap<AcademicYear, ReadonlyMap<Urn, AbsenceFigures>>,
  lineage: Lineage,
  baseline: AcademicYear,
): Pick<JoinCounts, 'places' | 'deprivation'> & { readonly schools: readonly School[] } {
  const { places, count } = placesOf(addresses, postcodes.location);
  const schools = members.map((member, index): School => {
    const { urn, laestab, phase, localAuthority, census } = member;
    const figures = census ?? noCensus;
    const postcode = addresses[index]?.postcode;
    const absence = absenceOf(member, histories, baseline);
    const identity = identityOf(witnesses[index] ?? [], baseline);
    // Field by field: an object made by spreading takes twice the memory, and there are 21,000.
    return {
      urn,
      laestab,
      phase,
      localAuthority,
      name: identity.name,
      type: identity.type,
      status: identity.status,
      opened: identity.opened,
      ageRange: identity.ageRange,
      gender: identity.gender,
      admissions: identity.admissions,
      denomination: identity.denomination,
      sixthForm: identity.sixthForm,
      mainNeed: identity.mainNeed,
      trust: identity.trust,
      trustUid: identity.trustUid,
      place: places[index] ?? notAvailable,
      circumstances: {
        roll: figures.roll,
        freeSchoolMeals: figures.freeSchoolMeals,
        freeSchoolMealsEver6: figures.freeSchoolMealsEver6,
        englishAdditionalLanguage: figures.englishAdditionalLanguage,
        senSupport: figures.senSupport,
        ehcPlan: figures.ehcPlan,
        girls: figures.girls,
        neighbourhoodDeprivation: deprivationOf(postcode, postcodes),
      },
      absence,
      predecessors: predecessorsOf(urn, lineage, absence),
    };
  });
  const known = schools.filter(({ circumstances }) =>
    isPresent(circumstances.neighbourhoodDeprivation),
  ).length;
  return { schools, places: count, deprivation: { known, none: schools.length - known } };
}

function deprivationOf(postcode: string | undefined, { deprivation }: Postcodes): Published<number> {
  return (postcode === undefined ? undefined : deprivation.get(postcode)) ?? notAvailable;
}

function absenceOf(
  member: Member,
  histories: ReadonlyMap<AcademicYear, ReadonlyMap<Urn, AbsenceFigures>>,
  baseline: AcademicYear,
): ReadonlyMap<AcademicYear, AbsenceFigures> {
  const absence = new Map<AcademicYear, AbsenceFigures>();
  if (member.baseline !== undefined) absence.set(baseline, member.baseline);
  for (const [year, joined] of histories) {
    const figures = joined.get(member.urn);
    if (figures !== undefined) absence.set(year, figures);
  }
  return absence;
}

/** The registered predecessors, then any earlier URN under which history was found by LAESTAB. */
function predecessorsOf(
  urn: Urn,
  lineage: Lineage,
  absence: ReadonlyMap<AcademicYear, AbsenceFigures>,
): readonly Urn[] {
  const known = lineage.predecessorsOf(urn);
  let all = known;
  for (const { publishedAs } of absence.values()) {
    if (publishedAs < urn && !all.includes(publishedAs)) all = [...all, publishedAs];
  }
  return all;
}

/** Joins every year of absence but the baseline's to the members. */
export function joinHistories(
  members: readonly Member[],
  years: ReadonlyMap<AcademicYear, AbsenceYear>,
  baseline: AcademicYear,
  sources: readonly EstablishmentSource[],
): {
  readonly histories: Map<AcademicYear, ReadonlyMap<Urn, AbsenceFigures>>;
  readonly rates: Map<AcademicYear, JoinRate>;
} {
  const phases = new Map(members.map(({ urn, phase }) => [urn, phase]));
  const phaseOfRow = (row: Urn) =>
    sources.map((source) => source.get(row)?.phase).find((phase) => phase !== undefined);
  const histories = new Map<AcademicYear, ReadonlyMap<Urn, AbsenceFigures>>();
  const rates = new Map<AcademicYear, JoinRate>();
  for (const [year, absence] of [...years].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (year === baseline) continue;
    const { joined, rate } = joinYear(members, absence, ({ urn }, row) => {
      const phase = absence.schools.get(row)?.phase ?? phaseOfRow(row);
      return phase === undefined || phase === phases.get(urn);
    });
    histories.set(year, joined);
    rates.set(year, rate);
  }
  return { histories, rates };
}

/** By which way the newest source that knew each school knew it, and which source it was. */
export function establishmentRate(
  witnesses: Described['witnesses'],
): Pick<JoinCounts, 'establishments' | 'namedBy'> {
  const rate: JoinRate = {
    of: witnesses.length,
    byUrn: 0,
    byLink: 0,
    byLaestab: 0,
    partYear: 0,
    ambiguous: 0,
    none: 0,
  };
  const namedBy = new Map<string, number>();
  for (const all of witnesses) {
    const best = all.find(({ found }) => found === 'own') ?? all[0];
    if (best === undefined) rate.none += 1;
    else rate[best.found === 'own' ? 'byUrn' : best.found === 'link' ? 'byLink' : 'byLaestab'] += 1;
    const path = all[0]?.source.file.path;
    if (path !== undefined) namedBy.set(path, (namedBy.get(path) ?? 0) + 1);
  }
  return { establishments: rate, namedBy };
}

/** LAESTABs and URNs of the baseline year, about which registers are asked. */
export function wantedOf(
  census: { readonly schools: ReadonlyMap<Urn, { readonly laestab: Laestab }> },
  absence: AbsenceYear,
): { readonly urns: Set<Urn>; readonly laestabs: Set<Laestab> } {
  const laestabs = new Set<Laestab>([...census.schools.values()].map(({ laestab }) => laestab));
  for (const { laestab } of absence.schools.values()) if (laestab !== undefined) laestabs.add(laestab);
  return { urns: new Set([...census.schools.keys(), ...absence.figures.keys()]), laestabs };
}
