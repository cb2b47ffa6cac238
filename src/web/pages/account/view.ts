import { roleWords } from '../../../access/role.ts';
import { roleInWords, type SignedIn } from '../../../access/viewer.ts';
import type { OwnSession } from '../../../store/postgres/sessions/own-sessions.ts';

const time = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

/** Who one is here, and where one is signed in. */
export function accountView(viewer: SignedIn, sessions: readonly OwnSession[]) {
  return {
    facts: [
      { label: 'Name', value: viewer.personName },
      { label: 'Organisation', value: viewer.organisationName },
      { label: 'Role', value: roleInWords(viewer) },
    ],
    sessions: {
      caption: 'Where you are signed in',
      columns: [{ heading: 'Role' }, { heading: 'Since' }, { heading: 'Last used' }],
      rows: sessions.map(({ id, role, startedAt, lastSeenAt }) => [
        { text: roleWords[role], note: id === viewer.session ? 'This session' : undefined },
        { text: time.format(startedAt) },
        { text: time.format(lastSeenAt) },
      ]),
    },
  };
}
