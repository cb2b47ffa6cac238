import { z } from 'zod';
import { FetchFault, type PoliteClient } from './polite-client.ts';

/** A release of explore-education-statistics, as its content interface describes it. */
const release = z.object({
  id: z.string(),
  downloadFiles: z.array(
    z.object({ id: z.string(), name: z.string().catch(''), fileName: z.string().catch('') }),
  ),
});

/** The newest items of a geography portal, as its search answers. */
const items = z.object({ results: z.array(z.object({ id: z.string(), title: z.string() })) });

/** What stands for `{release}` and `{file}` in the address of a file of a release. @throws FetchFault */
export async function findInRelease(
  client: PoliteClient,
  address: string,
  pick: RegExp,
): Promise<{ readonly release: string; readonly file: string }> {
  const { id, downloadFiles } = await json(client, address, release);
  const file = downloadFiles.find(({ name, fileName }) => pick.test(fileName) || pick.test(name));
  if (file === undefined) {
    const names = downloadFiles.map(({ name, fileName }) => fileName || name).join(', ');
    throw new FetchFault(`the release lists no such file; it has ${names || 'none'}`);
  }
  return { release: id, file: file.id };
}

/** What stands for `{item}` in the address of the newest item of a portal. @throws FetchFault */
export async function findItem(
  client: PoliteClient,
  address: string,
  pick: RegExp,
): Promise<{ readonly item: string }> {
  const { results } = await json(client, address, items);
  const found = results.find(({ title }) => pick.test(title));
  if (found === undefined) throw new FetchFault('the portal lists no such item');
  return { item: found.id };
}

async function json<T>(client: PoliteClient, address: string, schema: z.ZodType<T>): Promise<T> {
  const text = await client.get(
    address,
    () => ({ accept: 'application/json' }),
    (response) => response.text(),
  );
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new FetchFault(`${new URL(address).host} answered in a form that is not known here`);
  }
}
