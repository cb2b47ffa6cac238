/** Who publishes official files, where, and under which licence. */
export interface Publisher {
  readonly name: string;
  readonly page: string;
  readonly licence: string;
}

const openGovernment = 'Open Government Licence v3.0';

export const publishers = {
  compare: {
    name: 'Department for Education, “Compare school and college performance”',
    page: 'https://www.compare-school-performance.service.gov.uk/download-data',
    licence: openGovernment,
  },
  statistics: {
    name: 'Department for Education, “Explore education statistics”',
    page: 'https://explore-education-statistics.service.gov.uk/find-statistics',
    licence: openGovernment,
  },
  register: {
    name: 'Department for Education, “Get information about schools”',
    page: 'https://get-information-schools.service.gov.uk/Downloads',
    licence: openGovernment,
  },
  deprivation: {
    name: 'Ministry of Housing, Communities and Local Government, “English indices of deprivation”',
    page: 'https://www.gov.uk/government/collections/english-indices-of-deprivation',
    licence: openGovernment,
  },
  geography: {
    name: 'Office for National Statistics, “Open Geography Portal”',
    page: 'https://geoportal.statistics.gov.uk',
    licence: `${openGovernment}; contains Ordnance Survey and Royal Mail data`,
  },
} as const satisfies Record<string, Publisher>;
