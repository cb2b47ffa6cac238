import pg from 'pg';

/** What is kept of all records that somebody could change. */
export interface KeptRecords {
  /** A fingerprint of them. They are read again where somebody has written to them since the last one. */
  print(): Promise<string>;
  /** After writes with triggers out of the way: they are read again in any case. */
  look(): void;
  close(): Promise<void>;
}

const tables = [
  'release',
  'release_event',
  'release_detail',
  'release_intake',
  'upload',
  'response',
  'response_event',
  'evidence',
  'share',
  'contact_consent',
  'hub_referral',
  'hub',
  'support_offer',
  'support_event',
  'help_request',
  'help_event',
  'help_address',
  'open_day',
  'open_day_school',
  'practice_change',
  'survey',
  'survey_code',
  'survey_count',
  'access_setting',
  'organisation',
  'person',
  'year_turn',
  'year_turn_event',
  'statistics.release',
];

/**
 * Puts triggers of the test's own on the tables, which count statements that write: to ask for a number is a hundredth of
 * reading all tables, and an attempt that is refused writes nothing.
 *
 * @param ownerUrl of the server's owner: rows are read past row security
 */
export async function keptRecords(ownerUrl: string): Promise<KeptRecords> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c search_path=abie,pg_temp' });
  await client.connect();
  // A sequence counts on where a transaction is taken back: then there is nothing new to read, and it is read in vain.
  await client.query(`create sequence public.writes;
    create function public.count_write() returns trigger language plpgsql security definer
      as $$ begin perform nextval('public.writes'); return null; end $$`);
  for (const table of tables)
    await client.query(`create trigger count_write after insert or update or delete or truncate on ${table}
      for each statement execute function public.count_write()`);
  const one = async (statement: string) => (await client.query<{ is: string }>(statement)).rows[0]!.is;
  // A sequence that was never asked has the last value 1, as one that was asked once.
  const writes = () => one('select last_value + is_called::int as is from public.writes');
  let known: { readonly print: string; readonly writes: string } | undefined;
  return {
    print: async () => {
      const now = await writes();
      if (known?.writes === now) return known.print;
      // What was counted may not be there to read yet.
      const unfinished = await one(`select count(*) as is from pg_stat_activity
        where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()`);
      const print = await one(
        `select md5(concat(${tables
          .map((table) => `(select string_agg(t::text, '|' order by t::text) from ${table} t)`)
          .join(', ')})) as is`,
      );
      known = unfinished === '0' ? { print, writes: now } : undefined;
      return print;
    },
    look: () => {
      known = undefined;
    },
    close: () => client.end(),
  };
}
