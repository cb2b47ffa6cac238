import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';

/**
 * The folder of this name below a root, where there is one. Neither `..` nor a link leads out of the root.
 *
 * @param named with `/`; empty for the root itself
 */
export function folderBelow(root: string, named: string): string | undefined {
  if (isAbsolute(named) || named.includes('\0') || named.split(/[/\\]/).includes('..')) return undefined;
  try {
    const home = realpathSync(root);
    const folder = realpathSync(join(home, named));
    const inside = folder === home || folder.startsWith(`${home}${sep}`);
    return inside && statSync(folder).isDirectory() ? folder : undefined;
  } catch {
    return undefined;
  }
}
