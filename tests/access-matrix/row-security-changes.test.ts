import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginAs, onConnection } from '../../src/store/postgres/connection/transaction.ts';
import { type Attempt, attemptsOf } from './changeable.ts';
import { everybody, makeWorld, type Sharing, type Who, type World } from './world.ts';

// As a service whose own checks had all been taken out: what the database lets through must be what the rules allow.

describe.each<Sharing>(['shared', 'taken back'])('where heads have %s', (sharing) => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld({ sharing });
    await world.owner.run(triesEach);
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
  const { rows } = await onConnection(world.database, async (client) => {
    await client.query(beginAs('abie_writer', session?.id));
    try {
      return await client.query<{ answers: readonly string[] }>('select public.tried($1) as answers', [
        attempts.map(({ statement }) => statement),
      ]);
    } finally {
      await client.query('rollback');
    }
  });
  return attempts.filter((_, i) => isDone(rows[0]!.answers[i]!)).map(({ what }) => what);
}

/** Runs statements as whoever asks, each undone before the next: how many rows it was, or the code of the refusal. */
const triesEach = `create function public.tried(statements text[]) returns text[] language plpgsql as $$
  declare
    one text;
    changed bigint;
    answers text[] := '{}';
  begin
    foreach one in array statements loop
      begin
        execute one;
        get diagnostics changed = row_count;
        raise exception using errcode = 'TRIED', message = changed;
      exception when others then
        answers := answers || case when sqlstate = 'TRIED' then sqlerrm else 'refused ' || sqlstate end;
      end;
    end loop;
    return answers;
  end $$;
  grant execute on function public.tried to public`;

/** Privileges and row security; our own triggers. */
const refusals: ReadonlySet<string> = new Set(['42501', 'AB001', 'AB002', 'AB003']);
/** There is one already, which is asked only after row security has let it through. */
const alreadyThere = '23505';

function isDone(answer: string): boolean {
  const [, code] = /^refused (.*)$/.exec(answer) ?? [];
  if (code === undefined) return Number(answer) > 0;
  if (code === alreadyThere) return true;
  expect(refusals).toContain(code);
  return false;
}
