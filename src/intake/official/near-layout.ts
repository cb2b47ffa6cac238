import { type Header, plainName } from './header.ts';
import { foreignTo } from './layout.ts';
import { officialFiles } from './schemas/all.ts';
import { otherFiles } from './schemas/other-files.ts';

/** What a file is whose header is no layout that is read: another official file, one nearly known, or strange. */
export function unknownHeader(headers: readonly Header[]): {
  recognised: boolean;
  why: string;
  older?: true;
} {
  for (const { names } of headers) {
    const plain = new Set(names.map(plainName));
    const other = otherFiles.find(({ marks }) => marks.every((mark) => plain.has(plainName(mark))));
    if (other !== undefined && (other.older === true || nearest([names]) === undefined))
      return { recognised: true, why: other.title, ...(other.older && { older: other.older }) };
  }
  const widest = Math.max(...headers.map(({ names }) => names.length));
  const likely = headers.filter(({ names }) => names.length >= widest / 2);
  const near = nearest(likely.map(({ names }) => names));
  return { recognised: false, why: near ?? strangeHeader(headers[0]?.names ?? []) };
}

/** A header like none: names that do not stand apart, or a first row of figures below which there was one. */
function strangeHeader(names: readonly string[]): string {
  const unknown = 'header of no official file known here';
  const [only = ''] = names;
  const parts = only.split(/[\s,;|]+/).filter((part) => part !== '');
  if (names.length === 1 && parts.length > 1 && nearest([parts]) !== undefined)
    return `${unknown}: each row is one cell. Save it again as CSV (comma delimited)`;
  const figures = names.filter((name) => /^[\d.,%-]+$/.test(name)).length;
  return figures > 1 && 2 * figures >= names.length
    ? `${unknown}: its first row holds figures. Put back the row of names above it, or fetch the file again`
    : unknown;
}

type OfficialFile = (typeof officialFiles)[number];

/** The layout that a header comes closest to, and the column that differs. */
function nearest(headers: readonly (readonly string[])[]): string | undefined {
  let best: { readonly distance: number; readonly words: string } | undefined;
  for (const names of headers) {
    for (const official of officialFiles) {
      const { schema } = official;
      const missing = schema.missingFrom(names);
      const strange = schema.strangeIn(names);
      const respelt = missing.filter((name) => strange.some((other) => letters(other) === letters(name)));
      const share = (missing.length - respelt.length) / schema.required;
      if (missing.length > 0 && (schema.required <= 3 || share > 1 / 4)) continue;
      const distance = share + missing.length / schema.required / 4 + strange.length / names.length;
      if (best === undefined || distance < best.distance)
        best = { distance, words: differenceFrom(official, names, missing) };
    }
  }
  return best?.words;
}

function differenceFrom(
  official: OfficialFile,
  names: readonly string[],
  missing: readonly string[],
): string {
  const { schema } = official;
  const like = `like "${schema.title}", but`;
  const doubled = schema.doubledIn(names);
  const strange = schema.strangeIn(names);
  if (missing.length > 0) {
    const lacking = missing.map((name) => {
      const instead = strange.find((other) => isNear(name, other));
      return instead === undefined ? name : `${name} (it has ${instead})`;
    });
    return `${like} without the column ${shown(lacking)}`;
  }
  if (doubled.length > 0)
    return `${like} with the column ${doubled.join(', ')} twice: delete the one that is wrong`;
  const foreign = foreignTo(official, strange);
  const [what, which] =
    foreign.length > 0 ? ['columns of other files', foreign] : ['columns of its own', strange];
  return `${like} with ${what} (${shown(which)}): it was joined or worked on. Use the file as it was published`;
}

const shown = (names: readonly string[]): string =>
  names.slice(0, 4).join(', ') + (names.length > 4 ? ` and ${names.length - 4} more` : '');

/** Two spellings of one name: the same letters and numbers, one cut short, or one or two letters changed. */
function isNear(name: string, other: string): boolean {
  const [a, b] = [letters(name), letters(other)];
  if (a === b) return true;
  if (a.length < 4 || b.length < 4) return false;
  return a.startsWith(b) || b.startsWith(a) || changes(a, b) <= 2;
}

const letters = (name: string) => plainName(name).replace(/[^\p{L}\p{N}]/gu, '');

/** Letters to be put in, taken out or changed to make one word of the other (Levenshtein 1966). */
function changes(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (last[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    last = next;
  }
  return last[b.length] as number;
}
