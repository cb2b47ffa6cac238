import { displayPublished } from '../../attendance/published.ts';
import { numbers, type Section, words } from '../blocks.ts';
import { fixed, percent } from '../formatting.ts';
import { nameOf, type ReportSubject } from './subject.ts';

/** All similar schools, so that nothing of the choice is hidden; undefined where there are none. */
export function similarSchoolsSection({ peers, baselineYear }: ReportSubject): Section | undefined {
  if (peers.length === 0) return undefined;
  return {
    id: 'similar-schools',
    heading: 'All your similar schools',
    blocks: [
      {
        kind: 'details',
        summary: `Show all ${peers.length} similar schools`,
        blocks: [
          {
            kind: 'table',
            caption: 'Most alike first. A difference of 0.00 would mean the same in every circumstance.',
            columns: [
              words('School'),
              numbers(`Attendance ${baselineYear}`),
              numbers('Distance, km'),
              numbers('Difference'),
            ],
            rows: peers.map(({ link, released }) => [
              { text: `${link.rank}. ${nameOf(released)}`, note: released.localAuthorityName },
              { text: displayPublished(released.attendance, percent) },
              { text: displayPublished(link.distanceKm, (km) => fixed(km, 0)) },
              { text: fixed(link.distance, 2) },
            ]),
          },
        ],
      },
    ],
  };
}
