import { isPresent, notAvailable, numberOrNaN } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { censusRefusal, mostOfExcerpt } from './census-guards.ts';
import type { CensusYear } from './census-year.ts';
import type { CensusFigures, CensusSchool } from './sinks.ts';

/** So many schools of a kind have means to speak of. */
const fewest = { mainstream: 20, special: 5 } as const;
type Kind = keyof typeof fewest;

/**
 * Columns that were exchanged, counts, shares, national rows and all, are at one with every row and every sum of the file. What
 * is known of England in every year tells them apart without another year's census at hand.
 * @throws IntakeFailure 'file-truncated'
 */
export function refuseExchangedColumns(census: CensusYear): void {
  const figures = new Figures(census);
  for (const refuse of [refuseExchangedNeeds, refuseBoysForGirls, refuseOtherLanguages, refuseSharesOfOne]) {
    const fault = refuse(figures);
    if (fault !== undefined) throw censusRefusal(census, fault);
  }
}

type Column = keyof typeof words;
const words = {
  senSupport: 'SEN support',
  ehcPlan: 'EHC plans',
  girls: 'girls',
  englishAdditionalLanguage: 'English as an additional language',
  freeSchoolMealsEver6: 'free school meals in the past six years',
} as const;

/** The schools' figures of a column, each school as one. */
class Figures {
  readonly #schools: readonly CensusSchool[];
  readonly isWholeCountry: boolean;

  constructor(census: CensusYear) {
    this.#schools = [...census.schools.values()];
    const authorities = new Set(this.#schools.map(({ localAuthority }) => localAuthority));
    this.isWholeCountry = authorities.size > mostOfExcerpt;
  }

  most(kind: Kind, column: Column): number | undefined {
    const known = this.#known(kind, [column]).map((school) => numberOrNaN(figureOf(school, column)));
    return known.length < fewest[kind] ? undefined : Math.max(...known);
  }

  #known(kind: Kind, columns: readonly Column[]): readonly CensusSchool[] {
    return this.#schools.filter(
      (school) => kindOf(school) === kind && columns.every((column) => isPresent(figureOf(school, column))),
    );
  }

  /** Means. Undefined where too few schools of the kind have every one of the columns. */
  of(kind: Kind, ...columns: readonly Column[]): readonly number[] | undefined {
    const known = this.#known(kind, columns);
    if (known.length < fewest[kind]) return undefined;
    return columns.map(
      (column) =>
        known.reduce((sum, school) => sum + numberOrNaN(figureOf(school, column)), 0) / known.length,
    );
  }
}

const figureOf = (school: CensusFigures, column: Column) => school[column] ?? notAvailable;

function kindOf({ phase }: CensusSchool): Kind | undefined {
  if (phase === 'special') return 'special';
  return phase === 'alternative-provision' ? undefined : 'mainstream';
}

/** Of any 20 mainstream schools some have more than 1% of their pupils in each column. */
function refuseSharesOfOne(figures: Figures): string | undefined {
  const columns = Object.keys(words) as Column[];
  const slipped = columns.find((column) => {
    const most = figures.most('mainstream', column) ?? 0;
    return most > 0 && most <= 1;
  });
  return (
    slipped &&
    `has nowhere more than 1% of pupils in its column of ${words[slipped]}: it is a share of 1 and not of 100`
  );
}

/**
 * In every authority and year since plans replaced statements (2014), far more pupils of mainstream schools have SEN support
 * than a plan, and nearly all of special schools have a plan.
 */
function refuseExchangedNeeds(figures: Figures): string | undefined {
  for (const kind of ['mainstream', 'special'] as const) {
    const [senSupport = Number.NaN, ehcPlan = Number.NaN] = figures.of(kind, 'senSupport', 'ehcPlan') ?? [];
    if (kind === 'mainstream' ? ehcPlan > senSupport : senSupport > ehcPlan)
      return (
        `has ${ehcPlan.toFixed(1)}% of pupils of ${kind} schools with an EHC plan and ` +
        `${senSupport.toFixed(1)}% with SEN support: the columns are exchanged`
      );
  }
  return undefined;
}

/** In 2018/19 and 2022/23 special schools had 28% girls, and those of no authority with five of them more than 39%. */
function refuseBoysForGirls(figures: Figures): string | undefined {
  const [girls = Number.NaN] = figures.of('special', 'girls') ?? [];
  return girls > 50
    ? `has ${girls.toFixed(1)}% girls in special schools, where far more are boys: the columns of girls and boys are exchanged`
    : undefined;
}

/** Means of schools: England had 16% to 22% in both years, the authority with the most 72%. */
const mostAdditional = { country: 50, authority: 80 } as const;
/** Pupils whose language is not known are 0.3%; an authority with as few of another language cannot be told from them. */
const fewestInCountry = 5;

function refuseOtherLanguages(figures: Figures): string | undefined {
  const [additional = Number.NaN] = figures.of('mainstream', 'englishAdditionalLanguage') ?? [];
  const { isWholeCountry } = figures;
  const isMost = additional > mostAdditional[isWholeCountry ? 'country' : 'authority'];
  if (!isMost && !(isWholeCountry && additional < fewestInCountry)) return undefined;
  return (
    `has ${additional.toFixed(1)}% of pupils of mainstream schools with English as an additional language: ` +
    'the column is exchanged with another of languages'
  );
}

/** A school that takes both since the register was last changed has few of the other sex. In the real files it was 1 of 407. */
const mostMistaken = 0.03;

/**
 * Schools that the register has as girls' or boys' tell which column is which, in whatever part of the rows they were exchanged.
 * @throws IntakeFailure 'file-truncated'
 */
export function refuseExchangedSexes(census: CensusYear, schools: readonly School[]): void {
  const ofOneSex = schools.filter(
    ({ gender, circumstances: { girls } }) => (gender === 'girls' || gender === 'boys') && isPresent(girls),
  );
  const mistaken = ofOneSex.filter(
    ({ gender, circumstances: { girls } }) => numberOrNaN(girls) > 50 !== (gender === 'girls'),
  );
  if (mistaken.length < 2 || mistaken.length <= mostMistaken * ofOneSex.length) return;
  const some = mistaken.slice(0, 5).map(({ urn }) => urn);
  throw censusRefusal(
    census,
    `has mostly boys in girls’ schools and girls in boys’ schools in ${mistaken.length} of ${ofOneSex.length} ` +
      `(${some.join(', ')}): its columns of girls and boys are exchanged, or the register’s are`,
  );
}
