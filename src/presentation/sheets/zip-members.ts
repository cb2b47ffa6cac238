import { zipSync } from 'fflate';

/** One file within a zip file. */
export interface ZipMember {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly compressed: boolean;
}

/** Packs files in this order. The same files give the same bytes: no member carries the time of its packing. */
export function zipMembers(members: readonly ZipMember[]): Uint8Array {
  return zipSync(
    Object.fromEntries(
      members.map(({ path, bytes, compressed }) => [
        path,
        [bytes, { level: compressed ? 4 : 0, mtime: earliest }] as const,
      ]),
    ),
  );
}

/** The first day that a zip file can write. */
export const earliest = '1980-01-01T12:00:00';
