import type pg from 'pg';
import type { SignInDatabase } from '../connection/database.ts';
import { beginAs, onConnection } from '../connection/transaction.ts';

/** Works on sessions, by the database's own functions and nothing else, in one transaction. */
export function asSignIn<T>(database: SignInDatabase, work: (call: Call) => Promise<T>): Promise<T> {
  return onConnection(database.signIn, async (client) => {
    await client.query(beginAs('abie_sign_in'));
    const done = await work((name, ...values) => called(client, name, values));
    await client.query('commit');
    return done;
  });
}

/** Calls one of the functions that sign-in may call, by its name; the answer is its value. */
export type Call = <Answer>(name: SignInFunction, ...values: readonly unknown[]) => Promise<Answer>;

type SignInFunction =
  | 'know_person'
  | 'know_organisation'
  | 'start_session'
  | 'touch_session'
  | 'end_session'
  | 'end_all_sessions'
  | 'note_refused_sign_in'
  | 'note_rights'
  | 'rights_of'
  | 'end_session_without_rights'
  | 'end_sessions_of'
  | 'person_of_ended_session'
  | 'keep_answers_of'
  | 'begin_sign_in'
  | 'take_sign_in';

async function called<Answer>(
  client: pg.PoolClient,
  name: SignInFunction,
  values: readonly unknown[],
): Promise<Answer> {
  const places = values.map((_, i) => `$${i + 1}`).join(', ');
  const { rows } = await client.query<{ answer: Answer }>(`select ${name}(${places}) as answer`, [...values]);
  return rows[0]!.answer;
}
