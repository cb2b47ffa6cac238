import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { RecordOf, RuleName } from '../../../access/rules.ts';
import type { AccessSettings } from '../../../access/settings.ts';
import type { Viewer } from '../../../access/viewer.ts';
import type { AuditSeen } from './audit-seen.ts';
import type { Tables } from './tables.ts';

/** What a query works with while it is still being found out who asks: the rows that they may see, and the duty to decide. */
export interface AskingAtOnce<Rule extends RuleName> {
  readonly settings: AccessSettings;
  /** Row security is on: rows that are not the viewer's are not there. */
  readonly rows: ReadonlyKysely<Tables>;
  /**
   * Asks the rule about the record, `undefined` where there is none, and puts the answer into the audit record, which is
   * committed together with the query or not at all.
   *
   * @throws Denied when the rule refuses
   */
  decide(record: RecordOf<Rule> | undefined, seen: AuditSeen): Promise<void>;
}

/** What a query works with. */
export interface Asking<Rule extends RuleName> extends AskingAtOnce<Rule> {
  readonly viewer: Viewer;
}

/** What a command works with. Decide before changing anything. */
export interface Changing<Rule extends RuleName> extends Asking<Rule> {
  /** Row security is on here too. */
  readonly changes: Kysely<Tables>;
  /** By the database's clock. */
  readonly now: Date;
  /**
   * What was decided on last came to nothing, because it had been done already or something else had happened: the audit
   * record says a look instead of the deed.
   */
  cameToNothing(look: AuditAction): void;
}

/** A read on behalf of a person, under one rule of access. */
export interface Query<Args, Answer> {
  readonly rule: RuleName;
  body(at: Asking<RuleName>, args: Args): Promise<Answer>;
}

/** A change on behalf of a person, under one rule of access. */
export interface Command<Args, Answer> {
  readonly rule: RuleName;
  body(at: Changing<RuleName>, args: Args): Promise<Answer>;
}

/**
 * A read whose body does not need to know who asks: it reads what row security shows, and leaves the rest to the rule. It
 * can go to the database together with the question who asks.
 */
export interface QueryAtOnce<Args, Answer> extends Query<Args, Answer> {
  readonly atOnce: true;
}

/** Declares a read. Its body must decide, or it never answers. */
export function query<Rule extends RuleName, Args, Answer>(
  rule: Rule,
  body: (at: Asking<Rule>, args: Args) => Promise<Answer>,
): Query<Args, Answer> {
  return { rule, body };
}

/** Declares a read that can be asked at once. */
export function queryAtOnce<Rule extends RuleName, Args, Answer>(
  rule: Rule,
  body: (at: AskingAtOnce<Rule>, args: Args) => Promise<Answer>,
): QueryAtOnce<Args, Answer> {
  return { ...query(rule, body), atOnce: true };
}

/** Declares a change. Its body must decide, or nothing is changed. */
export function command<Rule extends RuleName, Args, Answer>(
  rule: Rule,
  body: (at: Changing<Rule>, args: Args) => Promise<Answer>,
): Command<Args, Answer> {
  return { rule, body };
}
