import type { Phase } from '../../../attendance/phase.ts';

/** Words of the census's kinds of school, the telling ones first: a "special academy" is special, whatever else. */
const words: readonly (readonly [word: RegExp, kind: Phase | 'without absence'])[] = [
  [/independent|city technology/, 'without absence'],
  [/special/, 'special'],
  [/pupil referral|alternative provision|\bap\b|\bpru\b|hospital/, 'alternative-provision'],
  [/nursery/, 'without absence'],
  [/primary/, 'primary'],
  [/secondary|all.through/, 'secondary'],
];

/**
 * The phase of a kind of school as the January census words it ("State-funded primary", "Non-maintained special school"); "without absence" for
 * those without published absence; undefined for words that are none.
 */
export function kindOf(text: string): Phase | 'without absence' | undefined {
  const plain = text.toLowerCase();
  if (/independent special/.test(plain)) return 'without absence';
  return words.find(([word]) => word.test(plain))?.[1];
}
