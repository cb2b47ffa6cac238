import type { Viewer } from '../../../../access/viewer.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import { schoolNameOr } from '../../../../attendance/school-name.ts';
import { percentUpTo } from '../../../../presentation/formatting.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import type { ConfirmedBySchool } from '../../../../store/postgres/responses/confirmed-by-schools.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { displayDay } from '../../../dates/display-time.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { offerOf } from '../shared/offers.ts';
import { reportAddress } from '../shared/report-address.ts';

/** The figures in question of a release's last calculation, each with what speaks against it and who has confirmed it. */
export function inQuestionView(
  record: ReleaseRecord,
  viewer: Viewer,
  bySchools: readonly ConfirmedBySchool[],
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  const { number, life, summary } = record;
  const { inQuestion = [], confirmed = [], baseline } = summary;
  const mayConfirm = !life.running && offerOf('run-release', viewer, record).may;
  const figures = inQuestion.map(({ urn, name, attendance, against }) => {
    const analyst = byAnalyst(record, urn);
    const school = bySchools.findLast((each) => each.urn === urn && each.year === baseline);
    const isTyped = fieldOf(typed, 'urn') === String(urn);
    return {
      urn,
      name: schoolNameOr(name, urn),
      href: reportAddress(record, urn),
      attendance: percentUpTo(attendance, 2),
      against,
      school: school && {
        text: `${school.by}, confirmed it on ${displayDay(school.at)}: “${school.because}”`,
        href: `/responses/${school.response}`,
      },
      analyst,
      form:
        mayConfirm && (isTyped || (school === undefined && analyst === undefined))
          ? { field: `because-${urn}`, value: isTyped ? typed.because : '' }
          : undefined,
    };
  });
  const isDraft = life.state === 'draft' && !life.running;
  return {
    breadcrumbs: releaseCrumbs(number, 'Figures in question'),
    number,
    errors,
    calculated: summary.inQuestion !== undefined,
    year: baseline && displayYear(baseline),
    figures,
    confirmed,
    mayRunAgain:
      mayConfirm &&
      isDraft &&
      figures.some(({ school, analyst }) => school !== undefined || analyst !== undefined),
    goesBack: mayConfirm && life.state === 'checked',
  };
}

/** Who confirmed a figure since the last calculation. */
function byAnalyst({ events }: ReleaseRecord, urn: number) {
  const found = events.findLast(({ event }) => event.kind === 'figure-confirmed' && event.urn === urn);
  if (found?.event.kind !== 'figure-confirmed') return undefined;
  return { by: found.by, because: found.event.because };
}
