import { count } from '../../../../presentation/formatting.ts';
/** Characters of a reason: a paragraph, not an essay. */
export const longestReason = 1000;

/** What is wrong with a reason, in words; undefined for one that can go on the record. */
export function reasonFault(because: string): string | undefined {
  if (because === '') return 'Enter a reason';
  if (because.length > longestReason) return `The reason must be ${count(longestReason)} characters or fewer`;
  return undefined;
}
