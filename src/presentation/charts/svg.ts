/** Attributes of an SVG element; `undefined` leaves one out. Looks are attributes, never a style: the pages' security policy allows none. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element with its children, which are SVG already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let open = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined)
      open += ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeXml(value)}"`;
  }
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

export function text(attributes: Attributes, content: string): string {
  return element('text', attributes, escapeXml(content));
}

/** A whole picture, `role="img"`, named and described for those who do not see it. */
export function drawing(
  size: { readonly width: number; readonly height: number },
  words: { readonly title: string; readonly description?: string },
  ...children: readonly string[]
): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${coordinate(size.width)} ${coordinate(size.height)}`,
      width: size.width,
      height: size.height,
      role: 'img',
      'font-family': 'Arimo, Arial, sans-serif',
    },
    element('title', {}, escapeXml(words.title)),
    ...(words.description === undefined ? [] : [element('desc', {}, escapeXml(words.description))]),
    ...children,
  );
}

/** Tenths of a unit are finer than any screen shows. */
function coordinate(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a coordinate must be a finite number, got ${value}`);
  return String(Math.round(value * 10) / 10);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const needsEscape = /[&<>"\u0000-\u001f]/;

export function escapeXml(content: string): string {
  // Nearly everything that is written needs nothing.
  if (!needsEscape.test(content)) return content;
  return (
    content
      .replace(/[&<>"]/g, (character) => entities[character] as string)
      // Control characters are not allowed in XML, not even escaped.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  );
}

/** A length to a tenth: finer is not seen. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;
