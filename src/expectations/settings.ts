import type { z } from 'zod';

/** A settings file that cannot be used; the message says where and why. */
export class SettingsFault extends Error {}

/** Reads settings from JSON; every fault in one message. */
export function parseSettings<T extends z.ZodType>(schema: T, text: string, source: string): z.infer<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new SettingsFault(`${source} is not JSON: ${(cause as Error).message}`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `  ${issue.path.join('.') || '(whole file)'}: ${issue.message}`,
  );
  throw new SettingsFault(`${source} cannot be used:\n${faults.join('\n')}`);
}
