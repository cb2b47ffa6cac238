import { rarities } from './rarity.ts';
import type { SchoolChange } from './school-change.ts';
import type { Present, Surprise, SurprisingSchool } from './surprise.ts';
import { surpriseMeasures } from './surprise-measures.ts';

/** What more than one school in so many is, is not rare; and among fewer nothing can be. */
const worthSaying = 50;

/**
 * The schools that a person should look at before a release: those with the rarest thing about them, each measure taken
 * among schools of the same phase. Equally rare, more rare things go first, then the lower URN.
 *
 * @param most how many schools
 */
export function mostSurprising(changes: readonly SchoolChange[], most = 50): readonly SurprisingSchool[] {
  const found = new Map<Present, Surprise[]>();
  const phases = Map.groupBy(changes.filter(isPresent), ({ now }) => now.school.phase);
  for (const [phase, schools] of phases) {
    for (const measure of surpriseMeasures) {
      for (const [change, { asFar, of }] of rarities(schools, measure)) {
        if (asFar * worthSaying > of) continue;
        const surprise = { measure: measure.name, words: measure.words(change), asFar, of, phase };
        found.set(change, [...(found.get(change) ?? []), surprise]);
      }
    }
  }
  return [...found]
    .map(([change, surprises]) => ({ change, surprises: surprises.sort((a, b) => shareOf(a) - shareOf(b)) }))
    .sort(rarestFirst)
    .slice(0, most);
}

const isPresent = (change: SchoolChange): change is Present => change.now !== undefined;

const shareOf = ({ asFar, of }: Surprise): number => asFar / of;

function rarestFirst(a: SurprisingSchool, b: SurprisingSchool): number {
  for (let i = 0; i < Math.min(a.surprises.length, b.surprises.length); i++) {
    const difference = shareOf(a.surprises[i]!) - shareOf(b.surprises[i]!);
    if (difference !== 0) return difference;
  }
  return b.surprises.length - a.surprises.length || a.change.now.school.urn - b.change.now.school.urn;
}
