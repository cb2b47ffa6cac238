import { join } from 'node:path';
import { type Method, parseMethod } from '../expectations/method.ts';
import { SettingsFault } from '../expectations/settings.ts';
import { type Definition, parseDefinition } from '../expectations/similar-schools/definition.ts';
import { type Effects, UserFault } from './effects.ts';

const methods = join(import.meta.dirname, '../../methods');

/** The method that is used unless another is named. */
export const defaultMethod = 'abie-1';

/**
 * Reads a method by its name in `methods/` or by the path of a file; `definition`, likewise, takes the place of the
 * method's own definition of similar schools.
 */
export function methodNamed(
  { read }: Pick<Effects, 'read'>,
  { method = defaultMethod, definition }: { method?: string; definition?: string | undefined },
): Method {
  const settings = parsed(read, method, '', parseMethod);
  return definition === undefined
    ? settings
    : { ...settings, definition: parsed<Definition>(read, definition, 'definitions', parseDefinition) };
}

function parsed<T>(
  read: Effects['read'],
  name: string,
  folder: string,
  parse: (text: string, source: string) => T,
): T {
  const path = name.endsWith('.json') ? name : join(methods, folder, `${name}.json`);
  const content = read(path);
  if (content === undefined)
    throw new UserFault(`There is no ${path}. Name a file, or one of those in methods/.`);
  try {
    return parse(new TextDecoder().decode(content), path);
  } catch (cause) {
    throw cause instanceof SettingsFault ? new UserFault(cause.message) : cause;
  }
}
