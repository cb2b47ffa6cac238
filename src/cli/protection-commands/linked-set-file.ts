import { z } from 'zod';
import type { LinkedSet } from '../../attendance/protection/linked-set.ts';
import { manyOthers } from '../../attendance/protection/small-number.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';

const count = z.int().nonnegative();
const range = z.union([
  count.transform((pupils) => ({ from: pupils, to: pupils })),
  z.strictObject({ from: count, to: count }),
]);

const schema = z.strictObject({
  cells: z.array(
    z.strictObject({
      key: z.string().min(1),
      value: count,
      pupils: range,
      others: range.default(manyOthers),
      of: z.enum(['school', 'place']).default('school'),
      schools: count.default(1),
      group: z.boolean().default(false),
      keep: z.number().default(0),
      block: z.string().default(''),
      unseen: z.boolean().default(false),
    }),
  ),
  sums: z.array(z.strictObject({ total: z.string(), parts: z.array(z.string()) })),
  hidden: z.array(z.string()),
});

/** Reads a linked set and what is hidden of it. @throws UserFault saying where and why it cannot be used */
export function linkedSetIn(
  effects: Pick<Effects, 'read'>,
  file: string,
): { readonly set: LinkedSet; readonly hidden: ReadonlySet<string> } {
  const bytes = effects.read(file);
  if (bytes === undefined) throw new UserFault(`There is no file ${file}. Name one with --set.`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new UserFault(`${file} is not JSON: ${(cause as Error).message}`);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new UserFault(`${file} cannot be used: at ${path.join('.') || 'its whole'}: ${message}`);
  }
  const { hidden, ...set } = parsed.data;
  return { set, hidden: new Set(hidden) };
}
