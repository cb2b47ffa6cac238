import { type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { type Reach, reachOf } from '../../../access/reach.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { todaysUrn } from '../connection/urns-of.ts';
import { plainWords } from './plain-text.ts';
import { rareWord } from './rare-word.ts';
import { whereInReach } from './reach-filter.ts';

/** A school that somebody may mean, from the register: nothing of its figures. */
export interface SuggestedSchool {
  readonly urn: Urn;
  readonly name: string | null;
  readonly localAuthority: string | null;
}

/** More would not be read. */
const most = 8;

/**
 * Schools within the viewer's reach in whose name, place or URN every word of `words` begins a word: those first whose
 * name begins so, then by name.
 */
export const suggestSchools = query(
  'find-a-school',
  async (at, words: string): Promise<readonly SuggestedSchool[]> => {
    const plain = plainWords(words);
    const reach = reachOf(at.viewer, at.settings);
    const schools = schoolsWithin(at.rows, reach);
    const found =
      plain === ''
        ? []
        : await (reach.kind === 'all' ? amongAll(at.rows, schools, plain) : amongFew(schools, plain));
    await at.decide({}, { action: 'searched', recordKind: 'list', detail: { found: found.length } });
    return found;
  },
);

type Reached = ReturnType<typeof schoolsWithin>;

function schoolsWithin(rows: ReadonlyKysely<Tables>, reach: Reach) {
  return (
    rows
      .selectFrom('school as s')
      .select(['s.urn', 's.name', 's.local_authority_name as localAuthority'])
      .where(whereInReach(reach))
      // Not under a URN of before: the school of today is found by that, too.
      .where('s.urn', '=', todaysUrn({ column: 's.urn' }))
  );
}

/** Among a region's schools or fewer, all are gone through. */
function amongFew(schools: Reached, plain: string): Promise<readonly SuggestedSchool[]> {
  return inOrder(withEveryPart(schools.orderBy(sql`not ${beginsWith(plain)}`), plain))
    .limit(most)
    .execute();
}

/** What is typed is most often the beginning of a name: an index has those at once, and only then are others looked for. */
async function amongAll(
  rows: ReadonlyKysely<Tables>,
  schools: Reached,
  plain: string,
): Promise<readonly SuggestedSchool[]> {
  const first = await inOrder(schools.where(beginsWith(plain)))
    .limit(most)
    .execute();
  if (first.length === most) return first;
  const others = withEveryPart(schools, plain).where(sql<SqlBool>`not ${beginsWith(plain)}`);
  const rare = await rareWord(rows, plain.split(' '));
  const left = inOrder(rare === undefined ? others : others.where('s.urn', 'in', rare));
  return [...first, ...(await left.limit(most - first.length).execute())];
}

const beginsWith = (plain: string) => sql<SqlBool>`s.plain_name collate "C" ^@ ${plain}`;

function withEveryPart(schools: Reached, plain: string): Reached {
  return plain
    .split(' ')
    .reduce((left, part) => left.where(sql`' ' || s.plain_name`, 'like', `% ${part}%`), schools);
}

const inOrder = (schools: Reached) => schools.orderBy(sql`s.plain_name collate "C"`).orderBy('s.urn');
