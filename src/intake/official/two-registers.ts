import { isMissing } from '../../attendance/published.ts';
import { isUnreadable } from './cells.ts';
import { dateCell, dateOrderOf } from './dates.ts';
import { type ReadRows, readRows } from './editions.ts';
import type { Files } from './files.ts';
import { plainName } from './header.ts';
import type { KnownFile } from './recognise.ts';

/**
 * Where two registers without a day say different things; undefined where they do not, as parts of one register, or where
 * the newest change in each tells which is the later.
 */
export function whereRegistersDiffer(
  files: Files,
  folder: string,
  one: KnownFile,
  other: KnownFile,
): string | undefined {
  const [a, b] = [readRows(files, folder, one), readRows(files, folder, other)];
  const both = [...a.byUrn].filter(([urn]) => b.byUrn.has(urn));
  const differing = both.flatMap(([urn, cells]) => {
    const difference = firstDifference(a, b, cells, b.byUrn.get(urn) ?? []);
    return difference === undefined ? [] : [`URN ${urn} for one: ${difference}`];
  });
  const [first] = differing;
  if (first === undefined) return undefined;
  const [ofOne, ofOther] = [newestChange(a), newestChange(b)];
  if (ofOne !== undefined && ofOther !== undefined && ofOne !== ofOther) return undefined;
  return `${differing.length} of ${both.length} schools that are in both, ${first}`;
}

/** The first column, by its name, in which two rows of a school differ, with what each says. */
function firstDifference(
  a: ReadRows,
  b: ReadRows,
  cells: readonly string[],
  others: readonly string[],
): string | undefined {
  const names = b.names.map(plainName);
  for (const [at, name] of a.names.entries()) {
    const there = names.indexOf(plainName(name));
    if (there >= 0 && cells[at] !== others[there])
      return `${name} is "${cells[at] ?? ''}" and "${others[there] ?? ''}"`;
  }
  return undefined;
}

/** ISO date; undefined where no row says when it was changed. */
function newestChange({ names, byUrn }: ReadRows): string | undefined {
  const at = names.map(plainName).indexOf(plainName('LastChangedDate'));
  if (at < 0) return undefined;
  const texts = [...byUrn.values()].map((cells) => cells[at] ?? '');
  const order = dateOrderOf(texts);
  let newest: string | undefined;
  for (const text of texts) {
    const day = dateCell(text, order);
    if (!isUnreadable(day) && !isMissing(day) && (newest === undefined || day > newest)) newest = day;
  }
  return newest;
}
