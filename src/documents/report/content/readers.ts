import { isMissing, isPresent } from '../../../attendance/published.ts';
import { bullets, type Section } from '../../../presentation/blocks.ts';
import type { ReportSubject } from './subject.ts';

/** Who may read the report, by name of role: the rules of access in words. */
export function readersSection({ released: { school, region } }: ReportSubject): Section {
  return {
    id: 'readers',
    heading: 'Who may read this report',
    blocks: [
      bullets(
        'Headteacher and attendance lead of your school: always.',
        'Governor: not this report. Governors read a one-page board pack, while the headteacher shares it.',
        ...(isPresent(school.trust) ? ['Trust leader of your trust: always.'] : []),
        'Local authority officer: while the headteacher shares it, unless the privacy notice of the service says otherwise.',
        'Hub lead: once your school has accepted that hub’s support.',
        `Regional adviser${isMissing(region) ? '' : ` for ${region}`}: always.`,
        'National analyst and release approver: to check it and to answer you.',
        'Nobody else. Every look is on record, and the headteacher can see who has looked.',
      ),
    ],
  };
}
