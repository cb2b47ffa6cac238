/** Says of a number that it cannot be protected: nothing is shown rather than that. */
export class CannotBeProtected extends RangeError {
  readonly key: string;

  /** @param whose from whom it cannot be kept */
  constructor(key: string, whose?: string) {
    super(`${whose === undefined ? '' : `${whose}: `}${key} cannot be protected`);
    this.key = key;
  }
}
