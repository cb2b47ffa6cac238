/** A level of geography as the file standard of explore education statistics has it. */
export interface GeographicLevel {
  /** Columns that its rows fill. */
  readonly columns: readonly string[];
  /** Levels above it whose columns its rows may fill as well. */
  readonly within: readonly string[];
  /** Its rows are not shown among those of other levels by the table tool of the service that publishes them. */
  readonly apart?: true;
}

const [region, authority, district, skillsArea] = [
  'Regional',
  'Local authority',
  'Local authority district',
  'Local skills improvement plan area',
] as const;
const nation = { columns: [], within: [] };
const named = (stem: string, within: readonly string[] = []): GeographicLevel => ({
  columns: [`${stem}_code`, `${stem}_name`],
  within,
});

/** Levels that are made of no others here: schools, providers and institutions lie in all of them. */
const areas: Readonly<Record<string, GeographicLevel>> = {
  National: nation,
  [region]: named('region'),
  [authority]: {
    columns: ['region_code', 'region_name', 'old_la_code', 'new_la_code', 'la_name'],
    within: [region],
  },
  [district]: named('lad', [region, authority, skillsArea]),
  'RSC region': { columns: ['rsc_region_lead_name'], within: [] },
  'Parliamentary constituency': named('pcon', [region, authority]),
  [skillsArea]: named('lsip', [region]),
  'Local enterprise partnership': named('local_enterprise_partnership', [region]),
  'English devolved area': named('english_devolved_area', [region]),
  'Opportunity area': named('opportunity_area', [region]),
  Ward: named('ward', [region, authority, district]),
  'Police force area': named('pfa', [region, authority, district]),
  'Planning area': { ...named('planning_area', [region, authority, skillsArea]), apart: true },
  MAT: { columns: ['trust_id', 'trust_name'], within: [] },
  Sponsor: { columns: ['sponsor_id', 'sponsor_name'], within: [] },
};
const everyArea = Object.keys(areas);

/**
 * Every level, with the columns of each: those of the official screener's table of geography (data/geography_matrix.csv of
 * dfe-published-data-qa), and which of them may be filled beside which by its check of columns that are filled too often.
 */
export const geographicLevels: Readonly<Record<string, GeographicLevel>> = {
  ...areas,
  School: {
    columns: ['old_la_code', 'new_la_code', 'la_name', 'school_urn', 'school_laestab', 'school_name'],
    within: everyArea,
    apart: true,
  },
  Provider: { columns: ['provider_ukprn', 'provider_name'], within: everyArea, apart: true },
  Institution: { columns: ['institution_id', 'institution_name'], within: everyArea, apart: true },
};

/** Columns of place of any level, besides the country's. */
export const columnsOfPlaces: ReadonlySet<string> = new Set(
  Object.values(geographicLevels).flatMap(({ columns }) => columns),
);

/** Columns that rows of a level may fill. */
export const mayFill = ({ columns, within }: GeographicLevel): ReadonlySet<string> =>
  new Set([...columns, ...within.flatMap((above) => geographicLevels[above]!.columns)]);
