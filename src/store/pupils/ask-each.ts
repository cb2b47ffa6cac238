/** What each of several databases said, and which gave no answer. */
export interface Answers<Database, T> {
  readonly answers: readonly T[];
  readonly silent: readonly { readonly database: Database; readonly fault: Error }[];
}

/** Asks each of several databases: one that is away keeps nothing from the schools in the others. */
export async function askEach<Database, T>(
  databases: readonly Database[],
  ask: (database: Database) => Promise<T>,
): Promise<Answers<Database, T>> {
  const settled = await Promise.allSettled(databases.map(ask));
  return {
    answers: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    silent: settled.flatMap((one, i) =>
      one.status === 'rejected' ? [{ database: databases[i]!, fault: one.reason as Error }] : [],
    ),
  };
}
