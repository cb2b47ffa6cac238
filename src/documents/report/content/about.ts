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
          { label: 'Figures from', value: baselineYear },
          { label: 'Release', value: release.id.slice(0, shortId) },
        ],
      },
    ],
  };
}
