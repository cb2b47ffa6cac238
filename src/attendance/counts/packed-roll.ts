import type { Enrolment } from '../registers/enrolment.ts';

type Said = Omit<Enrolment, 'pupil'>;
type Nullable<T> = { readonly [K in keyof T]-?: T[K] | null };

/** The only format that there is. A further one is read beside it, never in place of it. */
const format = 1;

/**
 * In this order: rolls are compared as JSON, and packed values are of a name by their place alone. What was put down before stays, so a
 * new name goes last, and none is moved or taken away without another format.
 */
const names = [
  'first',
  'last',
  'yearGroup',
  'group',
  'dualRegistered',
  'boards',
  'fsm',
  'senSupport',
  'ehcPlan',
  'sex',
] as const satisfies readonly (keyof Said)[];

/**
 * A roll as it is put down: what is said of pupils, once each, since it is said of many of a class alike; and in the roll's order the
 * pupils, and what of it holds of each. As JSON it takes a fifth of the roll's.
 */
export interface PackedRoll {
  readonly format: number;
  /** Values in one order; null for what nobody said. */
  readonly said: readonly (readonly unknown[])[];
  readonly pupils: readonly number[];
  readonly of: readonly number[];
}

/** Packs a roll; the same roll is packed alike. */
export function packRoll(roll: readonly Enrolment[]): PackedRoll {
  const known = new Map<string, number>();
  const said: (readonly unknown[])[] = [];
  const of = roll.map((row) => {
    const values = names.map((name) => row[name] ?? null);
    const key = JSON.stringify(values);
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, said.length);
    return said.push(values) - 1;
  });
  return { format, said, pupils: roll.map(({ pupil }) => pupil), of };
}

/**
 * The roll that was packed.
 *
 * @throws RangeError for a format of a newer version
 */
export function unpackRoll({ format: itsFormat, said, pupils, of }: PackedRoll): readonly Enrolment[] {
  if (itsFormat !== format)
    throw new RangeError(
      `a roll is packed in format ${itsFormat}, and this version reads ${format}: a newer one packed it`,
    );
  // Of the names alone: a field that is not among them does not compile, and would come back as nothing.
  type Named = Nullable<Pick<Said, (typeof names)[number]>>;
  const facts = said.map((values) =>
    readSaid(Object.fromEntries(names.map((name, i) => [name, values[i]])) as Named),
  );
  return pupils.map((pupil, i) => enrolmentOf(pupil, facts[of[i]!]!));
}

const readSaid = (row: Nullable<Said>): Said => ({
  first: row.first!,
  last: row.last ?? undefined,
  yearGroup: row.yearGroup ?? undefined,
  group: row.group!,
  dualRegistered: row.dualRegistered ?? undefined,
  boards: row.boards ?? undefined,
  fsm: row.fsm ?? undefined,
  senSupport: row.senSupport ?? undefined,
  ehcPlan: row.ehcPlan ?? undefined,
  sex: row.sex ?? undefined,
});

/** Named one by one: a school has hundreds, and to copy one as it comes takes several times as long. */
const enrolmentOf = (pupil: number, said: Said): Enrolment => ({
  pupil,
  first: said.first,
  last: said.last,
  yearGroup: said.yearGroup,
  group: said.group,
  dualRegistered: said.dualRegistered,
  boards: said.boards,
  fsm: said.fsm,
  senSupport: said.senSupport,
  ehcPlan: said.ehcPlan,
  sex: said.sex,
});
