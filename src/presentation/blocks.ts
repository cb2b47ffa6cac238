/**
 * The vocabulary of a report: every sentence and number as data, already in words, so that the web page and the PDF
 * say the same. A renderer knows these few kinds of block, and nothing of what they are about.
 */
export type Block = Headline | Paragraph | List | Facts | Table | Picture | Cards | Details;

/** The one figure of the report, with the sentence that says what it asks. */
export interface Headline {
  readonly kind: 'headline';
  readonly figure: string;
  readonly label: string;
  readonly sentence: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

export interface List {
  readonly kind: 'list';
  readonly numbered: boolean;
  readonly items: readonly string[];
}

/** Pairs of a name and what it says. */
export interface Facts {
  readonly kind: 'facts';
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

export interface Column {
  readonly heading: string;
  readonly numeric: boolean;
  /** Holds pictures that repeat the row's figures, and is left out where the page is narrow. */
  readonly pictures: boolean;
}

export interface Cell {
  readonly text: string;
  /** Smaller, beneath. */
  readonly note?: string;
  readonly picture?: Drawing;
}

/** The first cell of each row is its heading. */
export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** An SVG with the words that stand in for it. */
export interface Drawing {
  readonly svg: string;
  readonly alternative: string;
}

/** The same picture for a wide page and for a phone. */
export interface Picture {
  readonly kind: 'picture';
  readonly wide: Drawing;
  readonly narrow: Drawing;
}

/** Things of one kind, each with a heading and a few named lines. */
export interface Cards {
  readonly kind: 'cards';
  readonly items: readonly {
    readonly heading: string;
    readonly rows: readonly { readonly label: string; readonly value: string }[];
  }[];
}

/** Folded on a screen, open on paper. */
export interface Details {
  readonly kind: 'details';
  readonly summary: string;
  readonly blocks: readonly Block[];
}

export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export const paragraph = (text: string): Paragraph => ({ kind: 'paragraph', text });
export const bullets = (...items: readonly string[]): List => ({ kind: 'list', numbered: false, items });
export const words = (heading: string): Column => ({ heading, numeric: false, pictures: false });
export const numbers = (heading: string): Column => ({ heading, numeric: true, pictures: false });
export const pictures = (heading: string): Column => ({ heading, numeric: false, pictures: true });
