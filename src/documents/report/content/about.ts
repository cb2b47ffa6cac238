import type { Section } from '../../../presentation/blocks.ts';
import type { ReportSubject } from './subject.ts';

/** Digits of a release's hash that tell releases apart for a person. */
export const shortId = 12;

/** Where the figures come from, exactly enough to find them again. */
export function aboutSection({ release, released, baselineYear }: ReportSubject): Section {
  const { method } = release;
  return {
    id: 'about',
    heading: 'About this report',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: 'School', value: `URN ${released.school.urn}, ${released.localAuthorityName}` },
          { label: 'Method', value: `${method.name}, version ${method.version}, ${method.label}` },
          {
            label: 'How it was made, and how well that works',
            value:
              'The page “How expectations are made” of the service explains the method, and says how it did on years that it never saw.',
          },
          {
            label: 'Precision',
            value:
              'Figures are rounded to one decimal, so they may not add up exactly. The calculation keeps three.',
          },
          { label: 'Figures from', value: baselineYear },
          { label: 'Release', value: release.id.slice(0, shortId) },
        ],
      },
    ],
  };
}
