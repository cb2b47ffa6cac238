/**
 * Questions of quality assurance whose finds nobody signs in passing: by name, and with the words that a person ticks. The
 * database holds to the same names (migration 0118).
 */
export const acknowledgements = {
  'told-before':
    'Figures that were told before: I have weighed whom they could harm, and sign that this release comes out with them',
  disclosure:
    'Hidden figures that were not seen to be wide: I have weighed how nearly they could be told, and sign that this release comes out with them',
} as const satisfies Readonly<Record<string, string>>;

export type Acknowledgement = keyof typeof acknowledgements;

/** The same as record has it, in few words. */
export const acknowledgedWords: Readonly<Record<Acknowledgement, string>> = {
  'told-before': 'figures that were told before',
  disclosure: 'hidden figures that were not seen to be wide',
};

export const isAcknowledgement = (name: string): name is Acknowledgement =>
  Object.hasOwn(acknowledgements, name);

/** What whoever signs a release acknowledges, with the sentences of what was found. */
export interface ToAcknowledge {
  readonly name: Acknowledgement;
  readonly found: readonly string[];
}

/** @param manifest of a release; those of before there were questions have none */
export function toAcknowledge(manifest: unknown): readonly ToAcknowledge[] {
  const { assurance } = manifest as { readonly assurance?: unknown };
  if (!Array.isArray(assurance)) return [];
  return assurance.flatMap(({ name, found }: { readonly name: string; readonly found: readonly string[] }) =>
    isAcknowledgement(name) && found.length > 0 ? [{ name, found }] : [],
  );
}
