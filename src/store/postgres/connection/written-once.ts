import type { ReadonlyKysely } from 'kysely/readonly';
import type { Tables } from './tables.ts';

interface Written {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A statement of Kysely's: what it would answer says the type of a row. */
interface Statement<Row> {
  compile(): Written;
  execute(): Promise<readonly Row[]>;
}

/** A statement, ready to be asked with values. */
export type AskedWith<Values, Row> = (
  rows: ReadonlyKysely<Tables>,
  values: Values,
) => Promise<readonly Row[]>;

/**
 * A statement that is put into words once for the whole program: to do that for every reader of a page takes longer than to
 * read what it answers.
 *
 * @param write makes the statement of values that it must not look at: what stands for them is no number and no text
 */
export function writtenOnce<Values extends object, Row>(
  write: (rows: ReadonlyKysely<Tables>, values: Values) => Statement<Row>,
): AskedWith<Values, Row> {
  let written: Written | undefined;
  const names = new Map<unknown, keyof Values>();
  const standIns = new Proxy({} as Values, {
    get: (_, name) => {
      const standIn = Symbol(String(name));
      names.set(standIn, name as keyof Values);
      return standIn;
    },
  });
  return async (rows, values) => {
    written ??= write(rows, standIns).compile();
    const parameters = written.parameters.map((each) => {
      const name = names.get(each);
      return name === undefined ? each : values[name];
    });
    const { rows: found } = await rows.executeQuery<Row>({ ...written, parameters } as never);
    return found;
  };
}
