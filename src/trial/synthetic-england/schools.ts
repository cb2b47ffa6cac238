import type { SeededRandom } from '../../numerics/seeded-random.ts';
import type { SyntheticPhase } from './calibration.ts';
import { type Governance, governances } from './governance.ts';
import { placeName, saintName, streetName } from './invented-names.ts';
import type { SyntheticAuthority } from './local-authorities.ts';
import { weighted } from './random-streams.ts';
import { regionPlans } from './region-plan.ts';
import { kindsOf, nameEnding, type SchoolKind } from './school-kinds.ts';
import type { Settlement } from './settlements.ts';

/** What stays with a school whatever its URN. */
export interface SyntheticSchool {
  readonly phase: SyntheticPhase;
  readonly kind: SchoolKind;
  readonly low: number;
  readonly high: number;
  readonly name: string;
  readonly street: string;
  readonly settlement: Settlement;
  /** Metres on the national grid. */
  readonly easting: number;
  readonly northing: number;
  readonly postcode: string;
  readonly selective: boolean;
  readonly gender: 'Mixed' | 'Girls' | 'Boys';
  readonly religion: 'Does not apply' | 'None' | 'Church of England' | 'Roman Catholic';
  /** Who ran it in September 2018. */
  readonly governance: Governance;
}

/** Makes up `count` schools of a phase over the country. */
export function synthesiseSchools(
  random: SeededRandom,
  phase: SyntheticPhase,
  count: number,
  settlements: ReadonlyMap<SyntheticAuthority, readonly Settlement[]>,
): SyntheticSchool[] {
  const authorities = authorityLottery([...settlements.keys()]);
  const schools = Array.from({ length: count }, () => {
    const authority = authorities(random.next());
    return drawSchool(random, phase, authority, settlements.get(authority) as readonly Settlement[]);
  });
  if (phase === 'secondary' && !schools.some(({ selective }) => selective)) {
    const ordinary = ({ kind }: SyntheticSchool) => kind === 'secondary';
    const inSelectiveArea = schools.findIndex(
      (school) => ordinary(school) && school.settlement.authority.selection === 'whole',
    );
    const candidate = inSelectiveArea >= 0 ? inSelectiveArea : schools.findIndex(ordinary);
    const found = schools[candidate];
    if (found !== undefined) schools[candidate] = asGrammar(found);
  }
  return schools;
}

/** An authority for a uniform draw: regions by their share of England's schools, authorities by weight in their region. */
function authorityLottery(
  authorities: readonly SyntheticAuthority[],
): (uniform: number) => SyntheticAuthority {
  const regionWeights = regionPlans.map((_, region) =>
    authorities.filter((one) => one.region === region).reduce((sum, one) => sum + one.weight, 0),
  );
  const cumulative = new Float64Array(authorities.length);
  let total = 0;
  for (const [index, { region, weight }] of authorities.entries()) {
    total += ((regionPlans[region]?.schools ?? 0) * weight) / (regionWeights[region] as number);
    cumulative[index] = total;
  }
  return (uniform) => {
    const index = cumulative.findIndex((upTo) => uniform * total < upTo);
    return authorities[index] as SyntheticAuthority;
  };
}

/** Share of schools outside towns, in authorities that have villages. */
const ruralShare: Readonly<Record<SyntheticPhase, number>> = {
  primary: 0.42,
  secondary: 0.12,
  special: 0.1,
  'alternative-provision': 0.05,
  nursery: 0.05,
  independent: 0.3,
};

function drawSchool(
  random: SeededRandom,
  phase: SyntheticPhase,
  authority: SyntheticAuthority,
  settlements: readonly Settlement[],
): SyntheticSchool {
  const rural = random.next() < ruralShare[phase] * (authority.urban ? 0.05 : 1);
  const choices = settlements.filter((settlement) => settlement.rural === rural);
  const settlement = weighted(
    random,
    choices.map((choice) => [choice, choice.weight] as const),
  );
  const { kind, low, high } = weighted(random, kindsOf[phase]);
  const selective =
    kind === 'secondary' && high >= 18 && low === 11 && random.next() < grammarShare[authority.selection];
  const religion = drawReligion(random, phase, rural, selective);
  const gender = drawGender(random, phase, selective);
  const saint = (religion === 'Church of England' || religion === 'Roman Catholic') && random.next() < 0.8;
  const ending = nameEnding(phase, kind, selective);
  const faith = religion === 'Church of England' ? ' Church of England' : saint ? ' Catholic' : '';
  const where = saint && random.next() < 0.4 ? `, ${settlement.name}` : '';
  return {
    phase,
    kind,
    low,
    high,
    name: saint ? `${saintName(random)}${faith} ${ending}${where}` : `${placeName(random)} ${ending}`,
    street: streetName(random),
    settlement,
    easting: Math.round(settlement.easting + settlement.spread * random.normal()),
    northing: Math.round(settlement.northing + settlement.spread * random.normal()),
    postcode: `${settlement.district} ${inwardCode(random)}`,
    selective,
    gender,
    religion,
    governance: drawGovernance(random, phase, kind, religion),
  };
}

/** Chance that an 11–18 school is a grammar school; about 160 in England. */
const grammarShare = { whole: 0.7, some: 0.3, none: 0 } as const;

function asGrammar(school: SyntheticSchool): SyntheticSchool {
  const name = school.name.replace(/ (Church of England |Catholic )?School(?=,|$)/, ' Grammar School');
  return { ...school, selective: true, high: 18, low: 11, name };
}

function drawReligion(random: SeededRandom, phase: SyntheticPhase, rural: boolean, selective: boolean) {
  const churchOfEngland = phase === 'primary' ? (rural ? 0.46 : 0.19) : phase === 'secondary' ? 0.06 : 0;
  const catholic = phase === 'primary' || phase === 'secondary' ? 0.095 : 0;
  const draw = random.next();
  if (selective || draw >= churchOfEngland + catholic) return draw < 0.85 ? 'Does not apply' : 'None';
  return draw < churchOfEngland ? 'Church of England' : 'Roman Catholic';
}

function drawGender(random: SeededRandom, phase: SyntheticPhase, selective: boolean) {
  if (phase !== 'secondary') return 'Mixed';
  const single = selective ? 0.65 : 0.1;
  const draw = random.next();
  if (draw >= single) return 'Mixed';
  return draw < single * 0.55 ? 'Girls' : 'Boys';
}

/** Shares of September 2018: about a third of primaries and special schools and seven in ten secondaries were academies. */
function drawGovernance(
  random: SeededRandom,
  phase: SyntheticPhase,
  kind: SchoolKind,
  religion: SyntheticSchool['religion'],
): Governance {
  const draw = random.next();
  if (kind === 'technical') return governances.technical;
  if (phase === 'independent') return governances.independent;
  if (phase === 'nursery') return governances.nursery;
  if (phase === 'alternative-provision')
    return draw < 0.3 ? governances.alternativeConverter : governances.referralUnit;
  if (phase === 'special') {
    return draw < 0.3
      ? governances.specialConverter
      : draw < 0.35
        ? governances.freeSpecial
        : governances.communitySpecial;
  }
  const academy = phase === 'primary' ? 0.31 : 0.7;
  if (draw < academy) {
    return draw < academy * 0.68
      ? governances.converter
      : draw < academy * 0.94
        ? governances.sponsored
        : governances.free;
  }
  if (religion === 'Roman Catholic') return governances.aided;
  if (religion === 'Church of England') return draw < 0.7 ? governances.controlled : governances.aided;
  return governances.community;
}

const inwardLetters = 'ABDEFGHJLNPQRSTUWXYZ';

function inwardCode(random: SeededRandom): string {
  const letter = () => inwardLetters.charAt(random.integer(inwardLetters.length));
  return `${random.integer(10)}${letter()}${letter()}`;
}
