import { expect, test } from 'vitest';
import { inSharedMemory } from './shared-memory.ts';

test('every table is copied into shared memory, and everything else stays what it is', () => {
  const data = {
    settings: { kind: 'squared error', rate: 0.1, none: undefined, nothing: null, yes: true },
    columns: [Uint8Array.of(1, 2), Uint8Array.of(255)],
    target: Float64Array.of(0.5, Number.NaN),
    rows: Int32Array.of(3, -1),
  };
  const shared = inSharedMemory(data, new WeakMap());
  expect(shared.settings).toEqual(data.settings);
  for (const [copy, table] of [
    [shared.columns[0], data.columns[0]],
    [shared.columns[1], data.columns[1]],
    [shared.target, data.target],
    [shared.rows, data.rows],
  ] as const) {
    expect(copy!.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(copy!.constructor).toBe(table!.constructor);
    expect([...copy!]).toEqual([...table!]);
  }
});

test('a part of a table is copied without the rest', () => {
  const part = Float64Array.of(1, 2, 3).subarray(1);
  expect([...inSharedMemory(part, new WeakMap())]).toEqual([2, 3]);
});

test('what was copied before is not copied again', () => {
  const copies = new WeakMap<object, object>();
  const binned = { columns: [Uint8Array.of(1)] };
  const first = inSharedMemory({ binned, rows: Int32Array.of(1) }, copies);
  const second = inSharedMemory({ binned, rows: Int32Array.of(2) }, copies);
  expect(second.binned).toBe(first.binned);
  expect([...second.rows]).toEqual([2]);
});
