import { Zip, ZipPassThrough } from 'fflate';
import { earliest, type ZipMember } from './zip-members.ts';

/**
 * A zip file in pieces, each member asked for when the ones before it have been taken: a hundred papers need the memory of
 * one. Nothing is compressed, which papers are already.
 *
 * @throws whatever the members throw, before the file is whole
 */
export async function* zipPieces(
  members: AsyncIterable<Pick<ZipMember, 'path' | 'bytes'>>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((fault, piece) => {
    if (fault) throw fault;
    ready.push(piece);
  });
  for await (const { path, bytes } of members) {
    const member = new ZipPassThrough(path);
    member.mtime = earliest;
    zip.add(member);
    member.push(bytes, true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
