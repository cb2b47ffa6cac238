import type { Generated } from 'kysely';
import type { Organisation } from '../../../../access/organisation.ts';
import type { Role } from '../../../../access/role.ts';

/** An organisation for which somebody has signed in, or may. */
export interface OrganisationRow {
  readonly id: Generated<string>;
  readonly kind: Organisation['kind'];
  /** URN, group UID, three-digit code, hub's id or region's name; the kind itself where there is only one. */
  readonly code: string;
  readonly name: string;
}

/** A person as the identity provider knows them. */
export interface PersonRow {
  readonly id: Generated<string>;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
}

/** One sign-in of one person in one role for one organisation. Row security takes the viewer from here. */
export interface SessionRow {
  readonly id: Generated<string>;
  /** SHA-256 of the cookie's secret, which is nowhere kept. */
  readonly secret_hash: Buffer;
  readonly person: string;
  readonly role: Role;
  readonly organisation: string;
  readonly csrf: string;
  readonly started_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly ended_at: Date | null;
  /** What the identity provider is shown when the person signs out. */
  readonly id_token: string | null;
  /** What sign-in said of the organisation, to ask again what the person may; null where it cannot be asked. */
  readonly sign_in_claim: Readonly<Record<string, unknown>> | null;
  readonly rights_asked_at: Date | null;
}

/** As what somebody signed in last, and for which organisation: to whom at a school notices go. */
export interface LastSignInRow {
  readonly person: string;
  readonly role: Role;
  readonly organisation: string;
  readonly at: Date;
}

/** What somebody typed into a form and has not sent. */
/** A view of a dashboard that somebody keeps. */
export interface SavedViewRow {
  readonly id: string;
  readonly person: string;
  readonly path: string;
  readonly name: string;
  readonly saved_at: Date;
}

export interface KeptAnswerRow {
  readonly person: string;
  /** The form's address. */
  readonly form: string;
  /** With a key that the database does not have. */
  readonly sealed: Buffer;
  readonly kept_at: Date;
}

/** A sign-in that has gone to the identity provider and not come back. */
export interface SignInAttemptRow {
  readonly secret_hash: Buffer;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly return_to: string;
  readonly expires_at: Date;
}
