import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginAs, onConnection } from '../../src/store/postgres/connection/transaction.ts';
import { type Attempt, attemptsOf } from './changeable.ts';
import { everybody, makeWorld, type Sharing, type Who, type World } from './world.ts';

// As a service whose own checks had all been taken out: what the database lets through must be what the rules allow.

describe.each<Sharing>(['shared', 'taken back'])('where heads have %s', (sharing) => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld({ sharing });
  });
  afterAll(() => world?.close());

  test.each(everybody)('%s changes what the rules allow, and nothing else', async (who) => {
    const viewer = await world.viewer(who);
    // Somebody who has not signed in can only pretend to be somebody.
    const person = await world.person(who === 'public' ? 'head' : who);
    const attempts = attemptsOf(world, viewer, person);
    const done = await tried(world, who, attempts);
    expect(done).toEqual(attempts.filter(({ allowed }) => allowed).map(({ what }) => what));
  });

  test.each(everybody)('%s changes nothing in the name of somebody else', async (who) => {
    const viewer = await world.viewer(who);
    const other = await world.person(who === 'trust' ? 'head' : 'trust');
    const named = attemptsOf(world, viewer, other).filter(({ statement }) => statement.includes(other));
    expect(named.length).toBeGreaterThan(100);
    expect(await tried(world, who, named)).toEqual([]);
  });
});

/** Tries each and undoes it. @returns what was done */
async function tried(world: World, who: Who, attempts: readonly Attempt[]): Promise<string[]> {
  const session = await world.session(who);
  return onConnection(world.database, async (client) => {
    await client.query(beginAs('abie_writer', session?.id));
    const done: string[] = [];
    for (const { what, statement } of attempts) {
      await client.query('savepoint attempt');
      if (await isDone(client, statement)) done.push(what);
      await client.query('rollback to attempt');
    }
    await client.query('rollback');
    return done;
  });
}

/** Privileges and row security; our own triggers. */
const refusals: ReadonlySet<string | undefined> = new Set(['42501', 'AB001', 'AB002', 'AB003']);
/** There is one already, which is asked only after row security has let it through. */
const alreadyThere = '23505';

async function isDone(client: pg.PoolClient, statement: string): Promise<boolean> {
  try {
    return (await client.query(statement)).rowCount !== 0;
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (refusals.has(code)) return false;
    if (code === alreadyThere) return true;
    throw cause;
  }
}
