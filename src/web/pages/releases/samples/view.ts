import { outcomeSentence } from '../../../../attendance/outcome-glossary.ts';
import { phaseWords } from '../../../../attendance/phase.ts';
import { schoolNameOr } from '../../../../attendance/school-name.ts';
import { sentenceCase } from '../../../../presentation/formatting.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import type { SampledSchool } from '../../../../store/postgres/releases/sample-schools.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { reportAddress } from '../shared/report-address.ts';

/** Schools whose reports an analyst or approver reads before a release. */
export interface SamplesPage {
  readonly record: ReleaseRecord;
  readonly schools: readonly SampledSchool[];
  readonly seed: number;
  readonly urn: string;
  readonly errors: readonly FieldError[];
}

/** Sample reports: drawn at random from a seed, or one by its URN. */
export function samplesView({ record, schools, seed, urn, errors }: SamplesPage) {
  const { number } = record;
  return {
    breadcrumbs: releaseCrumbs(number, 'Sample reports'),
    number,
    errors,
    urn,
    seed,
    next: `/releases/${number}/samples?seed=${seed + 1}`,
    readable: reportAddress(record, schools[0]?.urn ?? (100_000 as SampledSchool['urn'])) !== undefined,
    schools: schools.map((school) => ({
      urn: school.urn,
      name: schoolNameOr(school.name, school.urn),
      href: reportAddress(record, school.urn),
      about: `${sentenceCase(phaseWords[school.phase])}, ${school.localAuthority ?? 'local authority not known'}`,
      outcome: outcomeSentence[school.status],
    })),
  };
}
