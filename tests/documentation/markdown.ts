/** A Markdown table; a bar inside a cell is kept from ending it. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(' | ')} |`;
  return [line(header), `|${header.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

const cellText = (text: string): string => text.replaceAll('\n', ' ').replaceAll('|', '\\|');

/** A generated page: what it is, and how it is made again. */
export function page(title: string, ...parts: readonly string[]): string {
  return `${[`# ${title}`, 'Made by `npm run docs` from the program itself; do not edit by hand.', ...parts].join('\n\n')}\n`;
}

/**
 * Puts text between the marks `<!-- generated:NAME -->` and `<!-- /generated -->` of a page written by hand.
 *
 * @throws RangeError when the page has no such marks
 */
export function inject(
  text: string,
  kind: 'generated' | 'evaluation',
  name: string,
  content: string,
): string {
  const start = `<!-- ${kind}:${name} -->`;
  const end = `<!-- /${kind} -->`;
  if (!text.includes(start)) throw new RangeError(`there is no ${start}`);
  return text
    .split(start)
    .map((part, i) => {
      if (i === 0) return part;
      const close = part.indexOf(end);
      if (close < 0) throw new RangeError(`${start} is not closed`);
      return content + part.slice(close);
    })
    .join(start);
}

/** The names between the marks of a kind, as they stand in a page. */
export function marked(text: string, kind: 'generated' | 'evaluation'): string[] {
  return [...text.matchAll(new RegExp(`<!-- ${kind}:(\\S+) -->`, 'g'))].map((match) => match[1]!);
}
