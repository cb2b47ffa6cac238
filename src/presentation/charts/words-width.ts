/** About how wide words are in Arial: a little more than they are, so that what is placed by it does not touch. */
export function widthOf(words: string, fontSize: number): number {
  return words.length * fontSize * 0.53;
}

/** Where words of half-width `half` can be centred, as near to `x` as the picture's edges let them. */
export function centredWithin(x: number, half: number, width: number): number {
  return Math.max(half, Math.min(width - half, x));
}
