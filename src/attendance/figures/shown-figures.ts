/** Figures that may be shown: those that are hidden have no value. By key, in the order of keys. */
export type ShownFigures = ReadonlyMap<string, number | undefined>;
