import type { AcademicYear } from '../../attendance/academic-year.ts';
import { isInEngland } from '../../attendance/england-grid.ts';
import { authorityToday, successorsOf } from '../../attendance/local-authority-changes.ts';
import { isPresent, notAvailable, type Published } from '../../attendance/published.ts';
import type { AbsenceFigures, Circumstances, School } from '../../attendance/school.ts';
import { type Laestab, laestabOf, type Urn } from '../../attendance/urn.ts';
import type { AbsenceYear } from './absence-years.ts';
import type { EstablishmentSource, Witness } from './establishments.ts';
import { type JoinRate, joinYear } from './history.ts';
import { identityOf, witnessesOf } from './identity.ts';
import type { Lineage } from './lineage.ts';
import { noCensus } from './no-census.ts';
import { type Address, type PlaceCount, type Postcodes, placesOf } from './places.ts';
import type { SaidNames } from './said-names.ts';
import type { CensusSchool } from './sinks.ts';
import type { Member } from './universe.ts';

/** How often each piece was found, for the report. */
export interface JoinCounts {
  /** Every year of absence, the baseline first. */
  readonly absence: ReadonlyMap<AcademicYear, JoinRate>;
  readonly establishments: JoinRate;
  /** Newest source that knew a school, by the file's path: how many schools. */
  readonly namedBy: ReadonlyMap<string, number>;
  readonly places: PlaceCount & { readonly postcodesOutsideEngland: number };
  readonly deprivation: { readonly known: number; readonly none: number };
}

/** What is known of members before the postcode files are read. */
export interface Described {
  readonly witnesses: readonly (readonly Witness[])[];
  /** Under which number each is listed today. */
  readonly laestabs: readonly Laestab[];
  readonly addresses: readonly Address[];
}

export function describe(
  members: readonly Member[],
  sources: readonly EstablishmentSource[],
  baseline: AcademicYear,
): Described {
  const witnesses = members.map(({ urn, otherUrns, laestab, phase }) =>
    witnessesOf(sources, urn, otherUrns, laestab, phase),
  );
  const laestabs = members.map(({ laestab }, index) =>
    laestabToday(laestab, witnesses[index] ?? [], baseline),
  );
  const addresses = witnesses.map((all, index): Address => {
    const grid =
      all.find(({ establishment: { easting, northing } }) => isInEngland(easting, northing)) ??
      all.find(({ establishment }) => Number.isFinite(establishment.easting));
    const postcode = all.find(({ establishment }) => establishment.postcode !== undefined)?.establishment
      .postcode;
    return {
      localAuthority: authorityOf(laestabs[index] as Laestab),
      postcode,
      easting: grid?.establishment.easting ?? Number.NaN,
      northing: grid?.establishment.northing ?? Number.NaN,
    };
  });
  return { witnesses, laestabs, addresses };
}

const authorityOf = (laestab: Laestab): number => Math.floor(laestab / 10_000);

/**
 * The school's number in the newest register of the baseline year or later; without one, its number of that year. Either under
 * the authority that has taken over all schools of its authority since, if there is one.
 */
function laestabToday(then: Laestab, witnesses: readonly Witness[], baseline: AcademicYear): Laestab {
  const own = witnesses.find(
    ({ source, establishment, found }) =>
      found === 'own' && establishment.laestab !== undefined && source.knowsStatusIn(baseline),
  );
  const known = own?.establishment.laestab ?? then;
  return laestabOf(authorityToday(authorityOf(known)) ?? authorityOf(known), known % 10_000);
}

/** Everything joined: one `School` for each member, in the same order. */
export function buildSchools(
  members: readonly Member[],
  { witnesses, laestabs, addresses }: Described,
  postcodes: Postcodes,
  histories: ReadonlyMap<AcademicYear, ReadonlyMap<Urn, AbsenceFigures>>,
  lineage: Lineage,
  baseline: AcademicYear,
  said: SaidNames,
): Pick<JoinCounts, 'deprivation'> & { readonly places: PlaceCount; readonly schools: readonly School[] } {
  const { places, count } = placesOf(addresses, postcodes.location);
  const schools = members.map((member, index): School => {
    const { urn, phase, localAuthority, census } = member;
    const laestab = laestabs[index] as Laestab;
    const figures = census ?? noCensus;
    const postcode = addresses[index]?.postcode;
    const absence = absenceOf(member, histories, baseline);
    const identity = identityOf(witnesses[index] ?? [], baseline);
    // Field by field: an object made by spreading takes twice the memory, and there are 21,000.
    return {
      urn,
      laestab,
      phase,
      localAuthority: authorityOf(laestab),
      authorityThen: localAuthority,
      name: isPresent(identity.name) ? identity.name : said.of([urn, ...member.otherUrns]),
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
        ...(census === undefined ? undefined : rareOf(census)),
      },
      censusUrn: census?.urn ?? urn,
      absence,
      predecessors: predecessorsOf(member, lineage, absence),
      followedBy: member.followedBy ?? nobody,
    };
  });
  const known = schools.filter(({ circumstances }) =>
    isPresent(circumstances.neighbourhoodDeprivation),
  ).length;
  return { schools, places: count, deprivation: { known, none: schools.length - known } };
}

const common: ReadonlySet<string> = new Set(Object.keys(noCensus));

/** Circumstances that only some files hold, where one is at hand: no school has a place for them otherwise. */
function rareOf(census: CensusSchool): Partial<Circumstances> {
  const { urn, laestab, localAuthority, phase, ...figures } = census;
  const rare = Object.entries(figures).filter(([name]) => !common.has(name));
  return rare.length === 0 ? nothing : Object.fromEntries(rare);
}

const nothing: Partial<Circumstances> = Object.freeze({});

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

const nobody: readonly Urn[] = Object.freeze([]);

/**
 * The registered predecessors, then any earlier URN under which history was found by LAESTAB, with those before it, but for
 * one that by the register merged or was split: who may read what was kept of a school follows from these.
 */
function predecessorsOf(
  { urn, census }: Member,
  lineage: Lineage,
  absence: ReadonlyMap<AcademicYear, AbsenceFigures>,
): readonly Urn[] {
  let all = lineage.predecessorsOf(urn);
  const before = (other: Urn) => {
    const parted = lineage.followersOf(other).length > 0 && lineage.plainSuccessorOf(other) === undefined;
    if (other === urn || parted) return;
    const more = [other, ...lineage.predecessorsOf(other)].filter(
      (each) => each !== urn && !all.includes(each),
    );
    if (more.length > 0) all = [...all, ...more];
  };
  if (census !== undefined) before(census.urn);
  for (const { publishedAs } of absence.values()) if (publishedAs < urn) before(publishedAs);
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
  const laestabs = new Set<Laestab>();
  const want = (laestab: Laestab) => {
    laestabs.add(laestab);
    // A school of an authority that ended has its number under another since, and so has whoever follows it.
    for (const successor of successorsOf(authorityOf(laestab)))
      laestabs.add(laestabOf(successor, laestab % 10_000));
  };
  for (const { laestab } of census.schools.values()) want(laestab);
  for (const { laestab } of absence.schools.values()) if (laestab !== undefined) want(laestab);
  return { urns: new Set([...census.schools.keys(), ...absence.figures.keys()]), laestabs };
}
