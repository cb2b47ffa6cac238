import type pg from 'pg';
import type { Rule } from '../../../access/rule.ts';
import type { RuleName } from '../../../access/rules.ts';
import type { AccessSettings } from '../../../access/settings.ts';
import type { DatabaseClock } from './database-clock.ts';
import type { Pooled } from './transaction.ts';

/** Whichever login it is: what the time is. */
interface Timed {
  /** For everything that is kept or decided: the clock of this machine plays no part. */
  readonly clock: DatabaseClock;
}

/** The way to the database for pages. Queries go through `ask` and `change`, never straight to the pool. */
export interface PagesDatabase extends Timed {
  readonly pool: pg.Pool;
  /** As they were when the database was opened; row security keeps to what they are now. */
  readonly settings: AccessSettings;
  /** The application's rules of access, the first lock. */
  readonly rules: Readonly<Record<RuleName, Rule<never>>>;
}

/** The way in which sessions begin and end: `asSignIn`. */
export interface SignInDatabase extends Timed {
  readonly signIn: Pooled;
}

/** The way in which what no person does is done: `asJob`. */
export interface WorkDatabase extends Timed {
  readonly work: Pooled;
}

/** The way of commands: `asCommand`. They judge by the same rules, and do work. */
export interface CommandDatabase extends WorkDatabase, Pick<PagesDatabase, 'settings' | 'rules'> {
  readonly command: Pooled;
}

/** All that the service has, each with a login of its own. */
export interface Database extends PagesDatabase, SignInDatabase, WorkDatabase {
  close(): Promise<void>;
}
