import type { Urn } from '../attendance/urn.ts';
import { type Organisation, organisationOfRole } from './organisation.ts';
import { type Role, roleWords } from './role.ts';

/** A person who has signed in, in one role for one organisation. */
export interface SignedIn {
  readonly role: Role;
  /** UUID of the person. */
  readonly person: string;
  readonly personName: string;
  /** UUID of the session. */
  readonly session: string;
  readonly organisation: Organisation;
  readonly organisationName: string;
}

/** Nobody has signed in. */
export interface Public {
  readonly role: 'public';
}

/** Whoever asks. */
export type Viewer = SignedIn | Public;

/** The viewer to whom only public pages belong. */
export const publicViewer: Public = Object.freeze({ role: 'public' });

/** Whether somebody has signed in. */
export function isSignedIn(viewer: Viewer): viewer is SignedIn {
  return viewer.role !== 'public';
}

/** Whether the viewer's role means anything in the viewer's organisation: a head of a region is nobody. */
export function roleFitsOrganisation({ role, organisation }: SignedIn): boolean {
  return organisationOfRole[role] === organisation.kind;
}

/** The role in words, with an adviser's region: the organisation of all advisers has one name. */
export function roleInWords({ role, organisation }: SignedIn): string {
  return organisation.kind === 'region' ? `${roleWords[role]} for ${organisation.region}` : roleWords[role];
}

/** The school for which the viewer has signed in, whatever the role there. */
export function schoolOf(viewer: Viewer): Urn | undefined {
  return isSignedIn(viewer) && viewer.organisation.kind === 'school' ? viewer.organisation.urn : undefined;
}
