import type { Organisation } from '../../../access/organisation.ts';
import { codeOf } from '../connection/viewer-row.ts';
import type { Call } from './as-sign-in.ts';

/** A person as the identity provider tells of them. */
export interface KnownPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email?: string | undefined;
}

/** The person's id; name and email become what the identity provider says now. */
export function knowPerson(
  call: Call,
  { issuer, subject, name, email = undefined }: KnownPerson,
): Promise<string> {
  return call('know_person', issuer, subject, name, email ?? null);
}

/** The organisation's id; its name becomes what is said now. */
export function knowOrganisation(call: Call, organisation: Organisation, name: string): Promise<string> {
  return call('know_organisation', organisation.kind, codeOf(organisation), name);
}
