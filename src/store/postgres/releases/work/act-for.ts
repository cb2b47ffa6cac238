import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Role } from '../../../../access/role.ts';
import type { RecordOf, RuleName } from '../../../../access/rules.ts';
import type { SignedIn } from '../../../../access/viewer.ts';
import type { CommandSeen } from '../../connection/as-command.ts';
import { judge } from '../../connection/database.ts';
import { asCommand, type CommandDatabase, Denied } from '../../connection/handle.ts';
import type { Tables } from '../../connection/tables.ts';

/** Nobody with this address has signed in with a role that may do this. */
export class NobodyOfThatName extends Error {}

/** What somebody asks for at the command line. */
export interface Deed<Rule extends RuleName, Answer> {
  readonly rule: Rule;
  /** Roles that may ever do it, the likeliest first. */
  readonly roles: readonly Role[];
  readonly recordOf: (rows: ReadonlyKysely<Tables>) => Promise<RecordOf<Rule> | undefined>;
  readonly seen: CommandSeen;
  readonly body: (rows: Kysely<Tables>, person: string) => Promise<Answer>;
}

/**
 * Does something for a person at the command line: the same rules decide as on a page, and the audit record keeps on
 * whose word. Whoever runs commands holds the database's login, so that this guards against mistakes, not against them.
 *
 * @param email of somebody who has signed in to the service in one of the deed's roles
 * @throws NobodyOfThatName
 * @throws Denied
 */
export function actFor<Rule extends RuleName, Answer>(
  database: CommandDatabase,
  email: string,
  { rule, roles, recordOf, seen, body }: Deed<Rule, Answer>,
): Promise<Answer> {
  return asCommand(database, async (rows, audit) => {
    const viewer = await personWith(rows, email, roles);
    const decision = judge(database, rule, viewer, await recordOf(rows as never));
    if (!decision.granted) throw new Denied(decision.because);
    const answer = await body(rows, viewer.person);
    audit({
      ...seen,
      detail: { ...seen.detail, person: viewer.person, role: viewer.role, at: 'command line' },
    });
    return answer;
  });
}

/** Somebody who has signed in with one of the roles. @throws NobodyOfThatName */
export async function personWith(
  rows: Kysely<Tables>,
  email: string,
  roles: readonly Role[],
): Promise<SignedIn> {
  const found = await rows
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person')
    .select(['person.id', 'person.name', 'session.role'])
    .where(({ eb, fn }) => eb(fn('lower', ['person.email']), '=', email.trim().toLowerCase()))
    .where('session.role', 'in', [...roles])
    .orderBy('session.started_at', 'desc')
    .execute();
  const first = roles.flatMap((role) => found.find((each) => each.role === role) ?? [])[0];
  if (first === undefined) {
    throw new NobodyOfThatName(
      `Nobody with the address ${email} has signed in as ${roles.join(' or ')}. They must sign in to the service once before a command can act for them.`,
    );
  }
  return {
    role: first.role,
    person: first.id,
    personName: first.name,
    session: '',
    organisation: { kind: 'department' },
    organisationName: '',
  };
}
