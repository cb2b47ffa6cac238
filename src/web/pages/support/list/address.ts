import { type SupportState, supportStates } from '../../../../workflow/support/support-state.ts';
import {
  type AddressQuery,
  addressOf,
  knownPart,
  pagePart,
  textPart,
} from '../../../components/lists/address-parts.ts';

/** What the address of the list of supported schools says. */
export interface SupportedAddress {
  readonly state: SupportState | undefined;
  /** Id of a hub. */
  readonly hub: string | undefined;
  readonly page: number;
}

/** Reads an address. What is malformed, unknown or repeated counts as not chosen. */
export const readSupportedAddress = (query: AddressQuery): SupportedAddress => ({
  state: knownPart(supportStates, query.state),
  hub: textPart(query.hub, 40),
  page: pagePart(query.page),
});

/** The address of the list, without what is as it is anyway. */
export const supportedAddress = ({ state, hub, page }: SupportedAddress): string =>
  addressOf('/support', { state, hub, page: page === 1 ? undefined : String(page) });
