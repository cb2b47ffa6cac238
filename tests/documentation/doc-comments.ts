/** The text of a documentation comment on one line, without references to notes that are not of the project. */
export const commentText = (comment: string): string =>
  comment
    .replace(/^\s*\*\s?/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/ \(domain\.md §\d+\)/g, '')
    .trim();

/** Documentation comments of properties by their names, in the order in which they stand: `Map.get` takes the next. */
export function propertyComments(source: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [, comment, name] of source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+):/g)) {
    found.set(name!, [...(found.get(name!) ?? []), commentText(comment!)]);
  }
  return found;
}

/** The documentation comment of an exported constant, such as a release check. */
export function constantComment(source: string, type: string): string | undefined {
  const match = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export const \\w+: ${type} =`).exec(source);
  return match === null ? undefined : commentText(match[1]!);
}
