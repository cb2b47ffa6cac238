/** What a person typed into a form, as text by the name of the field. */
export type Typed = Readonly<Record<string, string>>;

/**
 * The fields of a posted form. Whatever is no text is left out, and of a field that came twice the first counts, so
 * that a hostile post is at worst an empty form.
 */
export function typedIn(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {};
  const fields = Object.entries(body).map(([name, value]) => [name, textOf(value)] as const);
  return Object.fromEntries(fields.filter(([, text]) => text !== undefined)) as Typed;
}

function textOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? typedLines(first) : undefined;
}

/** Text that every store and page can hold: one kind of line end, whole characters, no control characters. */
export function typedLines(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g, '')
  );
}

/** What a field holds, without the space around it; empty where it is missing. */
export function fieldOf(typed: Typed, name: string): string {
  return Object.hasOwn(typed, name) ? (typed[name] as string).trim() : '';
}
