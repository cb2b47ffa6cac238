import { isMissing } from '../../../attendance/published.ts';
import { numbers, type Section, words } from '../../../presentation/blocks.ts';
import { fixed, percent } from '../../../presentation/formatting.ts';
import { publishedCell } from './missing.ts';
import { nameOf, type Peer, type ReportSubject } from './subject.ts';

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
            caption: `Attendance in ${baselineYear}, most alike first. A difference of 0.00 would mean the same in every circumstance.`,
            columns: [words('School'), numbers('Attendance'), numbers('Difference')],
            rows: peers.map(({ link, released }) => [
              { text: `${link.rank}. ${nameOf(released)}`, note: placeWords(link, released) },
              publishedCell(released.attendance, percent),
              { text: fixed(link.distance, 2) },
            ]),
          },
        ],
      },
    ],
  };
}

function placeWords({ distanceKm }: Peer['link'], { localAuthorityName }: Peer['released']): string {
  return `${localAuthorityName}, ${isMissing(distanceKm) ? 'distance not known' : `${fixed(distanceKm, 0)} km away`}`;
}
