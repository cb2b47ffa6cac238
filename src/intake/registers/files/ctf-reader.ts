import { SaxesParser } from 'saxes';
import { RegisterFileFault } from './text-of.ts';

/** A year of one pupil at one school, as a Common Transfer File has it. Text that is absent is undefined. */
export interface CtfYear {
  readonly line: number;
  readonly upn: string | undefined;
  /** Calendar year in which the school year begins or ends, as the file says. */
  readonly year: string | undefined;
  readonly localAuthority: string | undefined;
  readonly establishment: string | undefined;
  readonly possible: string | undefined;
  readonly authorised: string | undefined;
  readonly attended: string | undefined;
  readonly unauthorised: string | undefined;
  readonly startDate: string | undefined;
  readonly marks: string | undefined;
}

/** The longest text of one element that is kept: a year of two-character codes is 1,100. */
const longestText = 8_000;
/** Elements within elements; a real file has about eight. */
const deepest = 64;

const yearFields: Readonly<Record<string, keyof Omit<CtfYear, 'line' | 'upn'>>> = {
  year: 'year',
  lea: 'localAuthority',
  estab: 'establishment',
  sessionspossible: 'possible',
  sessionsauthorised: 'authorised',
  sessionsattended: 'attended',
  sessionsunauthorised: 'unauthorised',
  attendancestartdate: 'startDate',
  attendancemarks: 'marks',
};

/**
 * Reads the attendance of a Common Transfer File, pupil by pupil, without keeping the file. Names and all else that stands
 * in it are passed over.
 *
 * @throws RegisterFileFault for what is no such file, and for a document type declaration
 */
export async function* ctfYears(
  text: AsyncIterable<string>,
  path: string,
): AsyncIterable<{ readonly version: number; readonly year: CtfYear }> {
  const reader = new CtfReader(path);
  for await (const piece of text) {
    const fault = faultOf(() => reader.write(piece));
    for (const year of reader.taken()) yield { version: reader.version(), year };
    if (fault !== undefined) throw fault;
  }
  const fault = faultOf(() => reader.close());
  for (const year of reader.taken()) yield { version: reader.version(), year };
  if (fault !== undefined) throw fault;
}

/** What is wrong with a file: years that were read before it are given first. */
function faultOf(work: () => void): RegisterFileFault | undefined {
  try {
    work();
    return undefined;
  } catch (fault) {
    if (fault instanceof RegisterFileFault) return fault;
    throw fault;
  }
}

class CtfReader {
  readonly #path: string;
  readonly #parser = new SaxesParser();
  readonly #open: string[] = [];
  #text = '';
  #version: number | undefined;
  #upn: string | undefined;
  #year: Partial<Record<keyof CtfYear, string>> = {};
  #years: CtfYear[] = [];
  #isCtf = false;

  constructor(path: string) {
    this.#path = path;
    this.#parser.on('error', (fault) => this.#refuse(`it is not well-formed XML (${fault.message})`));
    this.#parser.on('doctype', () =>
      this.#refuse('it has a document type declaration, which no such file needs'),
    );
    this.#parser.on('opentag', ({ name }) => this.#opened(name.toLowerCase()));
    this.#parser.on('closetag', ({ name }) => this.#closed(name.toLowerCase()));
    for (const event of ['text', 'cdata'] as const)
      this.#parser.on(event, (text) => {
        if (this.#text.length + text.length <= longestText) this.#text += text;
        else if (this.#within('attendance'))
          this.#refuse('an element of its attendance is longer than any year');
      });
  }

  write(piece: string): void {
    this.#parser.write(piece);
  }

  close(): void {
    this.#parser.close();
    if (!this.#isCtf)
      this.#refuse('it is XML, and not a Common Transfer File: its first element is not CTfile');
  }

  taken(): readonly CtfYear[] {
    const years = this.#years;
    this.#years = [];
    return years;
  }

  version(): number {
    if (this.#version === undefined)
      this.#refuse('it does not say its version (CTFversion) before its pupils');
    return this.#version!;
  }

  #within(name: string): boolean {
    return this.#open.includes(name);
  }

  #opened(name: string): void {
    if (this.#open.length === 0) {
      if (name !== 'ctfile')
        this.#refuse('it is XML, and not a Common Transfer File: its first element is not CTfile');
      this.#isCtf = true;
    }
    if (this.#open.length >= deepest) this.#refuse('its elements stand within each other too deep');
    this.#open.push(name);
    this.#text = '';
    if (name === 'pupil') this.#upn = undefined;
    if (name === 'yeardata' || name === 'attendance') this.#year = {};
  }

  #closed(name: string): void {
    this.#open.pop();
    const text = this.#text.trim();
    this.#text = '';
    if (name === 'ctfversion') this.#version = this.#versionIn(text);
    else if (name === 'upn' && this.#open.at(-1) === 'pupil') this.#upn = text;
    else if (this.#within('attendance') && yearFields[name] !== undefined && !this.#within('attendancemarks'))
      this.#year[yearFields[name]] = text;
    else if ((name === 'yeardata' || name === 'attendance') && Object.keys(this.#year).length > 0)
      this.#yearEnds();
  }

  #yearEnds(): void {
    const {
      year,
      localAuthority,
      establishment,
      possible,
      authorised,
      attended,
      unauthorised,
      startDate,
      marks,
    } = this.#year;
    this.#years.push({
      line: this.#parser.line,
      upn: this.#upn || undefined,
      year,
      localAuthority,
      establishment,
      possible,
      authorised,
      attended,
      unauthorised,
      startDate,
      marks,
    });
    this.#year = {};
  }

  #versionIn(text: string): number {
    const version = /^(\d{1,3})(?:\.\d+)?$/.exec(text)?.[1];
    if (version === undefined) this.#refuse(`its version is “${text.slice(0, 20)}”, which is no number`);
    return Number(version);
  }

  #refuse(why: string): never {
    throw new RegisterFileFault(
      `${this.#path}, line ${this.#parser.line}: ${why}. Nothing after this line was read.`,
    );
  }
}
