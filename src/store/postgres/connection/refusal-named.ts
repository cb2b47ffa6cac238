/** Of a workflow: why the database does not let a step happen. */
export interface NamedRefusals<Refusal extends string> {
  /** Every refusal that its trigger may name (error AB009), with its words. */
  readonly words: Readonly<Record<Refusal, string>>;
  /** The unique index that stands for a refusal, where one does. */
  readonly index?: { readonly name: string; readonly means: Refusal };
  /** What a name that is not known here means. */
  readonly otherwise: Refusal;
}

/** What the trigger, or the index, of a workflow objects to; undefined for any other fault. */
export function refusalNamed<Refusal extends string>(
  cause: unknown,
  { words, index, otherwise }: NamedRefusals<Refusal>,
): Refusal | undefined {
  const { code, message, constraint } = cause as { code?: string; message?: string; constraint?: string };
  if (code === '23505' && constraint === index?.name) return index?.means;
  if (code !== 'AB009') return undefined;
  return Object.hasOwn(words, message ?? '') ? (message as Refusal) : otherwise;
}
