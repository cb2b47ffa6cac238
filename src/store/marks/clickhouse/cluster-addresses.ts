import { MarksFault } from '../marks-fault.ts';

/** What is wrong with the addresses of a cluster, which it does not repeat: they may hold a password. */
export function clusterFault(text: string): string | undefined {
  const addresses = addressesIn(text).flat();
  const at = addresses.findIndex(
    (address) => !URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol),
  );
  if (at < 0) return twice(addresses);
  return `Address ${at + 1} of the cluster is none: it must be http://USER:PASSWORD@HOST:8123/DATABASE, with a comma between servers and a | between those that hold the same`;
}

/** A server that is named twice would be asked twice, and what is on it be taken for a copy. */
function twice(addresses: readonly string[]): string | undefined {
  const places = addresses.map((address) => new URL(address)).map(({ host, pathname }) => host + pathname);
  const at = places.findIndex((place, i) => places.indexOf(place) < i);
  return at < 0
    ? undefined
    : `Addresses ${places.indexOf(places[at]!) + 1} and ${at + 1} of the cluster are one server: name each once`;
}

/** The addresses of a cluster's servers, those that hold the same together. @throws MarksFault */
export function clusterAddresses(text: string): readonly (readonly string[])[] {
  const fault = clusterFault(text);
  if (fault !== undefined) throw new MarksFault(fault);
  return addressesIn(text);
}

const addressesIn = (text: string): readonly (readonly string[])[] =>
  text.split(',').map((copies) => copies.split('|').map((address) => address.trim()));
