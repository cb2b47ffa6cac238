import type { Region } from '../attendance/region.ts';
import type { Urn } from '../attendance/urn.ts';
import type { Role } from './role.ts';

/** The organisation for which a person has signed in. */
export type Organisation =
  | { readonly kind: 'school'; readonly urn: Urn }
  /** The group UID of the register. */
  | { readonly kind: 'trust'; readonly uid: string }
  /** The three-digit code. */
  | { readonly kind: 'local-authority'; readonly code: string }
  | { readonly kind: 'hub'; readonly id: string }
  | { readonly kind: 'region'; readonly region: Region }
  | { readonly kind: 'department' }
  | { readonly kind: 'ofsted' };

/** The kinds of organisation. */
export const organisationKinds = [
  'school',
  'trust',
  'local-authority',
  'hub',
  'region',
  'department',
  'ofsted',
] as const satisfies readonly Organisation['kind'][];

/** The one kind of organisation in which each role means something. */
export const organisationOfRole: Readonly<Record<Role, Organisation['kind']>> = {
  head: 'school',
  'attendance-lead': 'school',
  governor: 'school',
  trust: 'trust',
  'local-authority': 'local-authority',
  'hub-lead': 'hub',
  'regional-adviser': 'region',
  analyst: 'department',
  approver: 'department',
  'ofsted-inspector': 'ofsted',
};
