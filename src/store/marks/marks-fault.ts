/** Marks cannot be had, or not where they were looked for: its message says what to do, and no figure was made of the rest. */
export class MarksFault extends Error {}
