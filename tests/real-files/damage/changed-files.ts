import type { Files } from '../../../src/intake/official/files.ts';
import type { Changes } from './damage.ts';

/** The files of a folder with some changed, added or, where they are undefined, gone. */
export function changedFiles(files: Files, changes: Changes): Files {
  const contents = new Map(
    Object.entries(changes).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  return {
    ...files,
    list: (folder) => [
      ...files.list(folder).filter(({ path }) => !contents.has(path)),
      ...[...contents].flatMap(([path, content]) =>
        content === undefined ? [] : [{ path, bytes: content.length }],
      ),
    ],
    head: (folder, path, length) =>
      contents.get(path)?.subarray(0, length) ?? files.head(folder, path, length),
    read: (folder, path) => contents.get(path) ?? files.read(folder, path),
  };
}
