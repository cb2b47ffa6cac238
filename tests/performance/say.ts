/** Prints a line of a benchmark. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
