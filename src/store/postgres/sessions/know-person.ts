import type { Kysely } from 'kysely';
import type { Organisation } from '../../../access/organisation.ts';
import type { Tables } from '../connection/tables.ts';
import { codeOf } from '../connection/viewer-row.ts';

/** A person as the identity provider tells of them. */
export interface KnownPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email?: string | undefined;
}

/** The person's id; name and email become what the identity provider says now. */
export async function knowPerson(
  rows: Kysely<Tables>,
  { issuer, subject, name, email = undefined }: KnownPerson,
): Promise<string> {
  const said = { name, email: email ?? null };
  const { id } = await rows
    .insertInto('person')
    .values({ issuer, subject, ...said })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doUpdateSet(said))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The organisation's id; its name becomes what is said now. */
export async function knowOrganisation(
  rows: Kysely<Tables>,
  organisation: Organisation,
  name: string,
): Promise<string> {
  const { id } = await rows
    .insertInto('organisation')
    .values({ kind: organisation.kind, code: codeOf(organisation), name })
    .onConflict((conflict) => conflict.columns(['kind', 'code']).doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
