/** An e-mail as whoever sends it takes it: a template that they keep, and what goes into its places. */
export interface EmailToSend {
  readonly to: string;
  readonly template: string;
  readonly places: Readonly<Record<string, string>>;
  /** By which it is found again. */
  readonly reference: string;
}

/** What came of handing an e-mail over. */
export type HandedOver =
  /** It is theirs now, under this id. */
  | { readonly kind: 'taken'; readonly id: string }
  /** It can never go to this address. */
  | { readonly kind: 'no-such-address'; readonly because: string }
  /** They did not take it, and would later. */
  | { readonly kind: 'later'; readonly because: string }
  /** They did not take it, and will not until somebody puts something right. */
  | { readonly kind: 'wrong'; readonly because: string }
  /** It is not known whether they took it. */
  | { readonly kind: 'unknown'; readonly because: string };

/** Whether an e-mail arrived. */
export type Arrival =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'not-delivered'; readonly because: string }
  | { readonly kind: 'under-way' };

/** The port through which e-mails go. */
export interface Mail {
  send(email: EmailToSend): Promise<HandedOver>;
  /** The id under which they have an e-mail of this reference; undefined where they have none. @throws MailSilent */
  find(reference: string): Promise<string | undefined>;
  /** @throws MailSilent */
  arrivalOf(id: string): Promise<Arrival>;
}

/** Whoever sends e-mail gave no answer that says anything. */
export class MailSilent extends Error {}
