import type { LocalAuthoritySees } from '../../../access/settings.ts';
import type { SignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Share, SharingOfSchool } from '../../../store/postgres/sharing/read-sharing.ts';
import type { SharedWith } from '../../../store/postgres/sharing/whom.ts';
import { pagination } from '../../components/lists/pagination.ts';
import { displayTime } from '../../dates/display-time.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';
import { type LookLine, lookLine } from './look-words.ts';

/** What was just done, by the word that the address carries. */
const doneWords = {
  'board-pack-shared': 'Your governors can now read the board pack.',
  'board-pack-revoked': 'Your governors can no longer read the board pack.',
  'local-authority-shared': 'Your local authority can now read the report.',
  'local-authority-revoked': 'Your local authority can no longer read the report.',
} as const;
export type SharingDone = keyof typeof doneWords;

/** What the sharing page is made of. */
export interface SharingPage {
  readonly urn: Urn;
  readonly sharing: SharingOfSchool;
  readonly done: unknown;
  readonly localAuthoritySees: LocalAuthoritySees;
}

/** With whom a school shares, and who has looked. */
export function sharingView(viewer: SignedIn, { urn, sharing, done, localAuthoritySees }: SharingPage) {
  const here = `/school/${urn}/sharing`;
  const { schoolName, localAuthorityName, shares, log } = sharing;
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'Sharing' }),
    notification: notificationOf(done),
    schoolName,
    urn,
    governors: { since: sinceOf(shares, 'governors'), action: `${here}/board-pack` },
    localAuthority: {
      name: localAuthorityName ?? 'your local authority',
      sees: localAuthoritySees,
      since: sinceOf(shares, 'local-authority'),
      action: `${here}/local-authority`,
    },
    looks: {
      caption: 'Who has looked, newest first',
      columns: [{ heading: 'Who' }, { heading: 'What and when' }],
      rows: log.looks.map((look) => lookCells(lookLine(look, viewer.person))),
    },
    pagination: pagination(log, (number) => `${here}?page=${number}#log`),
    history: shares.flatMap(historyOf).sort((a, b) => b.at.getTime() - a.at.getTime()),
  };
}

const lookCells = ({ who, from, what, when }: LookLine) => [
  { text: who, note: from },
  { text: what, note: when },
];

function notificationOf(done: unknown) {
  const text = doneWords[done as SharingDone];
  return Object.hasOwn(doneWords, String(done)) ? { text } : undefined;
}

/** Since when it is shared; undefined where it is not. */
function sinceOf(shares: readonly Share[], whom: SharedWith): string | undefined {
  const inForce = shares.find(({ withWhom, revokedAt }) => withWhom === whom && revokedAt === null);
  return inForce && displayTime(inForce.givenAt);
}

const whomWords: Readonly<Record<SharedWith, string>> = {
  governors: 'the board pack with governors',
  'local-authority': 'the report with the local authority',
};

function historyOf({ withWhom, givenAt, givenBy, revokedAt, revokedBy }: Share) {
  const line = (at: Date, did: string, by: string | null) => ({
    at,
    when: displayTime(at),
    what: `${by ?? 'Somebody'} ${did} ${whomWords[withWhom]}`,
  });
  return [
    line(givenAt, 'shared', givenBy),
    ...(revokedAt === null ? [] : [line(revokedAt, 'stopped sharing', revokedBy)]),
  ];
}
