import type { Reach } from '../../../access/reach.ts';
import { count } from '../../../presentation/formatting.ts';

/** What a page says in place of a list. */
export interface EmptyList {
  readonly heading: string;
  readonly lines: readonly string[];
}

/**
 * Why nobody is listed for a viewer of this reach, and what would change that.
 *
 * @param ofAuthority for an authority that sees what schools share: all schools of its own
 */
export function emptyList(reach: Reach, ofAuthority?: number): EmptyList {
  switch (reach.kind) {
    case 'local-authority':
      return reach.shared
        ? nothingShared(ofAuthority)
        : { heading: 'There are no schools to list', lines: [ofRegister('local authority')] };
    case 'hub':
      return {
        heading: 'No school has accepted your hub’s support yet',
        lines: ['A school appears here when it has been referred to your hub and has accepted its support.'],
      };
    case 'trust':
      return { heading: 'There are no schools to list', lines: [ofRegister('trust')] };
    default:
      return {
        heading: 'There are no schools to list',
        lines: ['No school of this release is within your area.'],
      };
  }
}

const ofRegister = (kind: string): string =>
  `The official register names no school of this release as part of your ${kind}. If that is wrong, tell the organisation that runs this service.`;

/** The same words whatever the schools of the area have been told, and whether they have been told anything. */
const nothingShared = (ofAuthority: number | undefined): EmptyList => ({
  heading: 'No school is sharing with you at the moment',
  lines: [
    ...(ofAuthority === undefined
      ? []
      : [`Schools of your authority that have not shared: all of its ${count(ofAuthority)}.`]),
    'This service is private between each school and the Department. A school decides whether its local authority sees what it sees.',
    'A headteacher can share with you from the school’s own pages, and can stop sharing at any time. A school that shares appears here at once.',
    'That a school is not listed says nothing about it: not how it attends, and not whether there is anything to share.',
    'If you are working with a school on attendance, you can ask its headteacher to share with you.',
  ],
});
