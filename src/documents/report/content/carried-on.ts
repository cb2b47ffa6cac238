import { type Block, paragraph } from '../../../presentation/blocks.ts';
import type { ReportSubject } from './subject.ts';

/** Says under which earlier URN figures were published, where the school has become another since. */
export function carriedOnNote({ release, released, baselineYear }: ReportSubject): Block[] {
  const { school } = released;
  const attendance = school.absence.get(release.baseline)?.publishedAs ?? school.urn;
  const parts = [
    ...(attendance === school.urn ? [] : [`attendance of ${baselineYear}`]),
    ...(school.censusUrn === school.urn ? [] : ['January census']),
  ];
  const before = attendance === school.urn ? school.censusUrn : attendance;
  if (parts.length === 0) return [];
  return [
    paragraph(
      `Your school took the place of the school with URN ${before}, whose ${parts.join(' and ')} we use: the same school under a new number.`,
    ),
  ];
}

/** Names the schools that followed one that merged or was split. */
export function followersNote({ released }: ReportSubject): Block[] {
  const { followedBy } = released.school;
  if (followedBy.length === 0) return [];
  const one = followedBy.length === 1;
  return [
    paragraph(
      `The register names the ${one ? 'school' : 'schools'} that followed: URN ${followedBy.join(', ')}.`,
    ),
  ];
}
