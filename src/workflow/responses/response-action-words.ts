import { type ResponseAction, responseKindOf } from './response-kind.ts';

/** What the audit record says that a school did by responding, in words that follow a name. */
export const responseActionWords = Object.fromEntries(
  Object.values(responseKindOf).map(({ action, actionWords }) => [action, actionWords]),
) as Readonly<Record<ResponseAction, string>>;
