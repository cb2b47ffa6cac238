/** What threads may be sent: plain data, with tables of numbers. */
type Plain = object | string | number | boolean | undefined | null;

/**
 * Copies data for threads to share: every table of numbers in it into memory that all of them see, so that sending it
 * copies nothing. The same table is copied once.
 *
 * @param copies tables copied before
 */
export function inSharedMemory<T extends Plain>(data: T, copies: WeakMap<object, object>): T {
  if (typeof data !== 'object' || data === null) return data;
  const before = copies.get(data);
  if (before !== undefined) return before as T;
  const copy = copyOf(data, copies);
  copies.set(data, copy);
  return copy as T;
}

function copyOf(data: object, copies: WeakMap<object, object>): object {
  if (data instanceof Float64Array) return into(new Float64Array(roomFor(data)), data);
  if (data instanceof Int32Array) return into(new Int32Array(roomFor(data)), data);
  if (data instanceof Uint8Array) return into(new Uint8Array(roomFor(data)), data);
  if (Array.isArray(data)) return data.map((part: Plain) => inSharedMemory(part, copies));
  return Object.fromEntries(
    Object.entries(data).map(([name, part]) => [name, inSharedMemory(part as Plain, copies)]),
  );
}

const roomFor = ({ byteLength }: ArrayBufferView) => new SharedArrayBuffer(byteLength);

function into<T extends Float64Array | Int32Array | Uint8Array>(copy: T, table: T): T {
  copy.set(table);
  return copy;
}
