import { BlockList, isIP, isIPv6 } from 'node:net';

/** Where the public service listens. */
export interface PublicPlace {
  readonly host: string;
  readonly port: number;
}

/** @example urlOf({ host: '::1', port: 3100 }) // 'http://[::1]:3100' */
export const urlOf = ({ host, port }: PublicPlace): string =>
  `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;

/** Every address of a machine at once, and those at which it reaches itself alone. */
const notForOthers = new BlockList();
notForOthers.addAddress('0.0.0.0');
notForOthers.addSubnet('127.0.0.0', 8);
notForOthers.addAddress('::', 'ipv6');
notForOthers.addAddress('::1', 'ipv6');

/**
 * The address at which others read what listens there, as far as that can be known from it: undefined for a port that is not chosen yet,
 * for a wildcard and for a machine's own loopback, behind which there may be anything.
 */
export function reachedByOthers(place: PublicPlace): string | undefined {
  const url = URL.parse(urlOf(place));
  if (place.port === 0 || url === null) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const own =
    isIP(host) === 0
      ? /^(.+\.)?localhost\.?$/.test(host)
      : notForOthers.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
  return own ? undefined : url.origin;
}
