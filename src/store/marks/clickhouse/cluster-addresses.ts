/** What is wrong with the addresses of a cluster, which it does not repeat: they may hold a password. */
export function clusterFault(text: string): string | undefined {
  const at = addressesIn(text).findIndex(
    (address) => !URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol),
  );
  return at < 0
    ? undefined
    : `Address ${at + 1} of the cluster is none: it must be http://USER:PASSWORD@HOST:8123/DATABASE, with a comma between servers`;
}

/** The addresses of a cluster's servers. @throws TypeError */
export function clusterAddresses(text: string): readonly string[] {
  const fault = clusterFault(text);
  if (fault !== undefined) throw new TypeError(fault);
  return addressesIn(text);
}

const addressesIn = (text: string): readonly string[] => text.split(',').map((address) => address.trim());
