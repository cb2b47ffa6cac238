import { bullets, paragraph, type Section } from '../../../presentation/blocks.ts';
import type { ReportSubject } from './subject.ts';

/** What a pupil referral unit or other alternative provision can use in place of a comparison; undefined for other schools, and where the method compares it. */
export function alternativeProvisionSection({
  released: { school },
  expectation,
  baselineYear,
}: ReportSubject): Section | undefined {
  if (school.phase !== 'alternative-provision' || expectation !== undefined) return undefined;
  return {
    id: 'alternative-provision',
    heading: 'What you can use instead',
    blocks: [
      paragraph(
        `Your figure for ${baselineYear} is of pupils who came and went. These say more about what you do:`,
      ),
      bullets(
        'Each pupil before and after. Set the attendance with you beside the same number of weeks before the pupil came. Ask the last school for its register.',
        'Weeks since arrival. Attendance in the first three weeks, and after ten, shows whether pupils settle.',
        'Pupils on two rolls. Where a pupil is registered at another school too, the sessions there have code D with you and are not possible sessions. Agree with that school who records what, so that none is counted twice or by nobody.',
        'Part-time timetables. Each needs an end date. Sessions not on the timetable are absence with code C2: keep them apart when you read your figure.',
        'Pupils who never came. Know each by name, who last saw them, and what was agreed with the local authority.',
      ),
      paragraph(
        'Do not set your rate beside a mainstream school’s, or beside another unit’s: they take other pupils, for other lengths of time.',
      ),
    ],
  };
}
