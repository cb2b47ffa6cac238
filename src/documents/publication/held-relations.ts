import { type DescribedData, figureIn } from './data-set.ts';
import { type Relation, relationSorts } from './relations.ts';

/** A relation of one column of counts that the file is held to. */
export interface HeldRelation extends Relation {
  readonly sort: string;
  readonly column: string;
  /** Whether every figure of it is a number. */
  readonly complete: boolean;
  /** Whole less the sum of parts; NaN when not complete. */
  readonly difference: number;
}

/** Of complete relations, the share that must hold for the others to be faults and not weights or estimates. */
const nearlyAll = 0.8;
/** Fewer than this say nothing of what the file means. */
const fewest = 3;

const found = new WeakMap<DescribedData, readonly HeldRelation[]>();

/** The relations that a file is held to: those by definition, and those that nearly all of it keeps. Looked for once: two checks ask. */
export function heldRelations(set: DescribedData): readonly HeldRelation[] {
  const known = found.get(set);
  if (known !== undefined) return known;
  const held = relationsHeld(set);
  found.set(set, held);
  return held;
}

function relationsHeld(set: DescribedData): readonly HeldRelation[] {
  const counts = set.indicators.filter((column) => column.endsWith('_count'));
  return relationSorts(set).flatMap(({ name, relations, always }) =>
    counts.flatMap((column) => {
      const all = relations.map((relation) => measured(set, relation, { sort: name, column }));
      const complete = all.filter((one) => one.complete);
      const kept = complete.filter(({ difference }) => difference === 0).length;
      const held = always || (complete.length >= fewest && kept >= nearlyAll * complete.length);
      return held ? all : [];
    }),
  );
}

function measured(
  { cell }: DescribedData,
  relation: Relation,
  about: { readonly sort: string; readonly column: string },
): HeldRelation {
  const whole = figureIn(cell(relation.whole, about.column));
  const parts = relation.parts.map((row) => figureIn(cell(row, about.column)));
  const difference = whole - parts.reduce((sum, part) => sum + part, 0);
  return { ...relation, ...about, complete: !Number.isNaN(difference), difference };
}
