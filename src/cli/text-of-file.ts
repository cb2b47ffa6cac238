import { gunzipSync } from 'node:zlib';
import type { Effects } from '../work/effects.ts';
import { UserFault } from '../work/user-fault.ts';

/** The text of a file, plain or gzip, that an option names. @throws UserFault where there is none */
export function textOfFile({ read }: Effects, path: string, option: string): string {
  const bytes = read(path);
  if (bytes === undefined) throw new UserFault(`There is no file ${path}. Name one with ${option}.`);
  return new TextDecoder().decode(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
}
