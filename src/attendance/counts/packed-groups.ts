import { codeNameOf } from '../codes/code-on-date.ts';
import { codeMeanings } from '../codes/register-codes.ts';
import { isMissing, notApplicable } from '../published.ts';
import { type CountedGroup, countedGroups, indexOfGroup } from './count-group.ts';
import type { GroupCount } from './count-record.ts';
import { NumberText, TextNumbers } from './number-text.ts';
import { absenceBands } from './persistent-absence.ts';
import type { CodeCounts } from './session-counts.ts';

/**
 * Groups that were counted of marks, in a text of a sixth of what they take as JSON: a database keeps hundreds of records of each school
 * a year, and rewrites some of them daily.
 *
 * First the format, then how many codes the record has, and their bytes. Then group by group, in the order of `countedGroups`: how many of those were left
 * out since the one before; whether it has mornings (1) and absence (2); enrolments; sessions by those codes; pupils; where it has
 * them mornings, and of absence who was persistently and who severely absent, and the bands.
 *
 * Such a text stays for years and says which group, code and band a number is of by its place alone: what was kept in a format is read by
 * the order of today, which `tests/golden/packed-groups.test.ts` therefore holds.
 */
export type PackedGroups = string & { readonly packedGroups: unique symbol };

const byteOf = new Map(codeMeanings.map(({ code, byte }) => [code, byte]));
/** The only format that there is. A further one is read beside it, never in place of it. */
const format = 1;
const hasMornings = 1;
const hasAbsence = 2;

/**
 * Packs groups in the order of `countedGroups`; the same groups give the same text.
 *
 * @throws RangeError for groups that lack a figure, as those that are counted of marks never do
 */
export function packGroups(groups: readonly GroupCount[]): PackedGroups {
  const text = new NumberText();
  const codes = codesIn(groups);
  text.add(format);
  text.add(codes.length);
  for (const code of codes) text.add(byteOf.get(code)!);
  const add = (counts: CodeCounts) => {
    for (const code of codes) text.add(counts.get(code) ?? 0);
  };
  let next = 0;
  for (const group of groups) {
    const { sessions, pupils, enrolments, mornings, absence } = group;
    if (isMissing(enrolments) || isMissing(pupils)) throw new RangeError('counts of marks lack no figure');
    const index = indexOfGroup(group)!;
    text.add(index - next);
    next = index + 1;
    text.add((mornings === undefined ? 0 : hasMornings) + (isMissing(absence) ? 0 : hasAbsence));
    text.add(enrolments);
    add(sessions);
    add(pupils);
    if (mornings !== undefined) add(mornings);
    if (isMissing(absence)) continue;
    text.add(absence.persistent);
    text.add(absence.severe);
    for (const many of absence.bands) text.add(many);
  }
  return text.text() as PackedGroups;
}

/** The codes that any group has, in the order of their bytes. */
function codesIn(groups: readonly GroupCount[]): readonly string[] {
  const codes = new Set<string>();
  for (const { sessions, pupils } of groups) {
    for (const code of sessions.keys()) codes.add(code);
    if (!isMissing(pupils)) for (const code of pupils.keys()) codes.add(code);
  }
  return [...codes].sort((a, b) => byteOf.get(a)! - byteOf.get(b)!);
}

/**
 * Reads packed groups.
 *
 * @param isWanted which of them; undefined: all
 * @throws RangeError for text that was not packed so, as in a format of a newer version
 */
export function unpackGroups(
  packed: PackedGroups,
  isWanted: (group: CountedGroup) => boolean = () => true,
): readonly GroupCount[] {
  const numbers = new TextNumbers(packed);
  const itsFormat = numbers.next();
  if (itsFormat !== format)
    throw new RangeError(
      `groups are packed in format ${itsFormat}, and this version reads ${format}: a newer one packed them`,
    );
  const codes = Array.from({ length: numbers.next() }, () => codeNameOf(numbers.next()));
  const byCode = (): CodeCounts => {
    const counts = new Map<string, number>();
    for (const code of codes) {
      const many = numbers.next();
      if (many > 0) counts.set(code, many);
    }
    return counts;
  };
  const groups: GroupCount[] = [];
  for (let next = 0; !numbers.isOver; next += 1) {
    next += numbers.next();
    const group = countedGroups[next];
    if (group === undefined) throw new RangeError(`there is no group ${next}`);
    const has = numbers.next();
    if (!isWanted(group)) {
      const byCodes = has & hasMornings ? 3 : 2;
      numbers.skip(1 + byCodes * codes.length + (has & hasAbsence ? 2 + absenceBands.length : 0));
      continue;
    }
    groups.push({
      ...group,
      enrolments: numbers.next(),
      sessions: byCode(),
      pupils: byCode(),
      ...(has & hasMornings ? { mornings: byCode() } : {}),
      absence: has & hasAbsence ? absenceOf(numbers) : notApplicable,
    });
  }
  return groups;
}

const absenceOf = (numbers: TextNumbers) => ({
  persistent: numbers.next(),
  severe: numbers.next(),
  bands: absenceBands.map(() => numbers.next()),
});
