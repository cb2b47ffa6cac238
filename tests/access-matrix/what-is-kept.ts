import type { World } from './world.ts';

/** Grows whoever asks, or says only that a session is in use. */
const ofAsking: ReadonlySet<string> = new Set(['audit', 'audit_head', 'session']);

/** A fingerprint of every table in which something could be kept. */
export async function whatIsKept({ owner }: World): Promise<Readonly<Record<string, string>>> {
  const tables = await owner.run<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'abie' order by tablename`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.filter((each) => !ofAsking.has(each.name) && each.name !== 'migration')) {
    const [row] = await owner.run<{ print: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print from ${name} t`,
    );
    found[name] = row!.print;
  }
  return found;
}
