/** Why no support fits, where a step of law is considered without any: a holiday in term is the framework's example. */
export const noSupportReasons = ['holiday-in-term', 'support-would-not-be-appropriate'] as const;
export type NoSupportReason = (typeof noSupportReasons)[number];
export const noSupportWords: Readonly<Record<NoSupportReason, string>> = {
  'holiday-in-term': 'The absence was a holiday in term time',
  'support-would-not-be-appropriate': 'Support would not be appropriate: said why',
};
