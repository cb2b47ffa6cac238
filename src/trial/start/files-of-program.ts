import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** How a source names another that it uses: imports, programs of threads, and files read from its own folder. */
const uses = [
  /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g,
  /new URL\(\s*'([^']+)'/g,
  /import\.meta\.dirname,\s*'([^']+)'/g,
];

/**
 * All files that a program is made of: what its sources import, what they read by a path from their own folder, such as
 * settings and fonts (of a folder, all files), and what lies beside them and is no source, such as templates.
 *
 * @param entries paths of sources below the root, with `/`
 * @returns paths below the root, in order
 */
export function filesOfProgram(root: string, entries: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (path: string): void => {
    const own = relative(root, path).split(sep).join('/');
    if (found.has(own)) return;
    found.add(own);
    if (own.endsWith('.ts')) for (const used of [...usedBy(path), ...besides(path)]) add(used);
  };
  for (const entry of entries) add(join(root, entry));
  return [...found].sort();
}

function usedBy(source: string): string[] {
  const text = readFileSync(source, 'utf8');
  const named = uses.flatMap((pattern) => Array.from(text.matchAll(pattern), (match) => match[1]!));
  return named.map((name) => join(dirname(source), name)).flatMap((path) => filesAt(path, source));
}

/** The file at a path, or the files below it; none of a folder that the source itself stands in, or that is not there. */
function filesAt(path: string, source: string): string[] {
  if (!existsSync(path) || source.startsWith(`${path}${sep}`)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}

const besides = (source: string): string[] =>
  readdirSync(dirname(source), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.ts'))
    .map(({ name }) => join(dirname(source), name));
