/** A table of a list, as the macro `listTable` of list-table.njk draws it: rows become cards where the page is narrow. */
export interface ListTable {
  readonly columns: readonly ListHeading[];
  readonly rows: readonly ListRow[];
}

/** The heading of a column: a link where `href` is given, for screen readers alone where `hidden`. */
export interface ListHeading {
  readonly text: string;
  readonly numeric?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  /** Left out where rows are cards, which would be too long. */
  readonly minor?: boolean | undefined;
}

/** A row; its first cell, which names it, leads to `href`. */
export interface ListRow {
  readonly href?: string | undefined;
  readonly cells: readonly ListCell[];
}

/** What a cell holds, beneath the name of its column where the page is narrow. */
export interface ListCell {
  readonly text?: string | undefined;
  /** Before the text. */
  readonly tag?: { readonly text: string; readonly classes: string } | undefined;
  readonly href?: string | undefined;
  /** What the link adds for screen readers. */
  readonly hidden?: string | undefined;
  /** In small letters below the text. */
  readonly note?: string | undefined;
  readonly notes?: readonly string[] | undefined;
  /** The reason why there is no figure stands in its place. */
  readonly missing?: boolean | undefined;
  /** A look of its own, such as that of a hash. */
  readonly class?: string | undefined;
  /** Left out where rows are cards. */
  readonly nothing?: boolean | undefined;
  /** Sends a form of one hidden field. */
  readonly button?:
    | {
        readonly action: string;
        readonly name: string;
        readonly value: string;
        readonly text: string;
        readonly hidden: string;
      }
    | undefined;
}
