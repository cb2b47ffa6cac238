/**
 * Solves a symmetric positive definite system in place by Gauss's elimination without pivoting, which such a system does
 * not need.
 *
 * @param matrix n × n by rows, of which the upper half is read; overwritten
 * @param right n numbers; overwritten with the solution
 */
export function solveSymmetric(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const factor = matrix[i * n + j]! / matrix[i * n + i]!;
      for (let k = j; k < n; k++) matrix[j * n + k]! -= factor * matrix[i * n + k]!;
      right[j]! -= factor * right[i]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) right[i]! -= matrix[i * n + k]! * right[k]!;
    right[i]! /= matrix[i * n + i]!;
  }
  return right;
}
