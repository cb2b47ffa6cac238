import type pg from 'pg';

/**
 * Reads what a statement selects a batch at a time. While the rows of one are looked at, the database reads the next.
 *
 * @param look is given each batch, and asks the database for nothing
 * @param between is waited for once the next batch is read, and may
 */
export async function readAhead<Row extends object>(
  client: pg.ClientBase,
  {
    sql,
    values,
    batch,
  }: { readonly sql: string; readonly values: readonly unknown[]; readonly batch: number },
  look: (rows: readonly Row[]) => void,
  between: () => Promise<void> = async () => {},
): Promise<void> {
  await client.query(`declare read_ahead no scroll cursor for ${sql}`, [...values]);
  const fetched = async () => (await client.query<Row>(`fetch ${batch} from read_ahead`)).rows;
  for (let rows = await fetched(), isLast = false; !isLast; ) {
    isLast = rows.length < batch;
    const next = isLast ? Promise.resolve([]) : fetched();
    try {
      look(rows);
    } catch (error) {
      // A connection takes one statement at a time; what the next rows come to says nothing of what went wrong with these.
      await next.catch(() => {});
      throw error;
    }
    rows = await next;
    await between();
  }
  await client.query('close read_ahead');
}
