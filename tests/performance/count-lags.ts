import pg from 'pg';

/** How far counts are behind the registers that were accepted. */
export interface CountLags {
  /** Seconds since the oldest register that is not counted yet was accepted; 0 where all are. */
  now(): Promise<number>;
  /** Looks every few seconds from now on. */
  watch(): void;
  /** @returns the most that was seen */
  end(): Promise<number>;
}

const everyMs = 3000;

/** Looks as the owner of the server, on a connection of its own. */
export async function countLags(ownerUrl: string): Promise<CountLags> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c search_path=abie' });
  await client.connect();
  let most = 0;
  let looks: NodeJS.Timeout | undefined;
  const now = async () => {
    const { rows } = await client.query<{ lag: number }>(
      `select coalesce(max(extract(epoch from clock_timestamp() - r.accepted_at)), 0)::double precision as lag
        from register r join marks_bucket b on b.bucket = r.urn % (select count(*) from marks_bucket)
        where r.xact >= (select min(pg_snapshot_xmin(seen)::text::bigint) from marks_bucket)
          and r.xact >= pg_snapshot_xmin(b.seen)::text::bigint
          and not pg_visible_in_snapshot(r.xact::text::xid8, b.seen)`,
    );
    const { lag } = rows[0]!;
    most = Math.max(most, lag);
    return lag;
  };
  return {
    now,
    watch: () => {
      most = 0;
      looks = setInterval(now, everyMs);
    },
    end: async () => {
      clearInterval(looks);
      await client.end();
      return most;
    },
  };
}
