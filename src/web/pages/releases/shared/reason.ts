/** Characters of a reason: a paragraph, not an essay. */
export const longestReason = 1000;

/** What is wrong with a reason, in words; undefined for one that can go on the record. */
export function reasonFault(because: string): string | undefined {
  if (because === '') return 'Enter a reason';
  if (because.length > longestReason)
    return `The reason must be ${longestReason.toLocaleString('en-GB')} characters or fewer`;
  return undefined;
}
