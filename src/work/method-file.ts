import { join } from 'node:path';
import { type ProtectionSettings, protectionSchema } from '../attendance/protection/protection-settings.ts';
import { type Method, parseMethod } from '../expectations/method.ts';
import { parseSettings, SettingsFault } from '../expectations/settings.ts';
import { type Definition, parseDefinition } from '../expectations/similar-schools/definition.ts';
import { parseShockSettings, type ShockSettings } from '../progress/shocks/shock-settings.ts';
import {
  parseWithinYearSettings,
  type WithinYearSettings,
} from '../progress/within-year/forecast-weights.ts';
import { type PupilsSettings, parsePupilsSettings } from '../pupils/pupils-settings.ts';
import { type PracticeLibrary, parsePractices } from '../support/practices/practice-library.ts';
import { parseSupportSettings, type SupportSettings } from '../support/support-settings.ts';
import { parseSurveyQuestions, type SurveyQuestions } from '../support/surveys/survey-questions.ts';
import type { Effects } from './effects.ts';
import { UserFault } from './user-fault.ts';

/** Where the published methods are. */
export const methodsFolder: string = join(import.meta.dirname, '../../methods');

/** The method that is used unless another is named. */
export const defaultMethod = 'abie-2';

type Read = Effects['read'];

/**
 * Reads a method by its name in `methods/` or by the path of a file; `definition`, likewise, takes the place of the
 * method's own definition of similar schools.
 *
 * @throws UserFault when there is no such file, or what it says cannot be used
 */
export function methodNamed(
  { read }: { readonly read: Read },
  { method: name = defaultMethod, definition }: { method?: string; definition?: string | undefined },
): Method {
  const method = parsed(read, methodsFolder, name, (text, source) =>
    parseMethod(text, source, (other) => definitionNamed({ read }, other)),
  );
  return definition === undefined ? method : { ...method, definition: definitionNamed({ read }, definition) };
}

/** Reads a definition by its name in `methods/definitions/` or by the path of a file. @throws UserFault */
export function definitionNamed({ read }: { readonly read: Read }, name: string): Definition {
  return parsed(read, join(methodsFolder, 'definitions'), name, parseDefinition);
}

/** Reads the published settings of shocks. @throws UserFault */
export const shockSettings = ({ read }: { readonly read: Read }): ShockSettings =>
  parsed(read, join(methodsFolder, 'shocks'), 'shocks-1', parseShockSettings);

/** Reads the published settings of progress within a year. @throws UserFault */
export const withinYearSettings = ({ read }: { readonly read: Read }): WithinYearSettings =>
  parsed(read, join(methodsFolder, 'progress'), 'progress-1', parseWithinYearSettings);

/** Reads settings of support: the published ones, or those of a file. @throws UserFault */
export const supportSettings = ({ read }: { readonly read: Read }, name = 'support-1'): SupportSettings =>
  parsed(read, join(methodsFolder, 'support'), name, parseSupportSettings);

/** Reads the published library of practices. @throws UserFault */
export const practiceLibrary = ({ read }: { readonly read: Read }): PracticeLibrary =>
  parsed(read, join(methodsFolder, 'support'), 'practices-1', parsePractices);

/** Every edition, the newest first: a survey asks to its end what it was begun with, so none is taken away or changed. */
const surveyEditions = ['survey-1'] as const;

/** Reads the published questions of the barriers surveys, the newest edition first. @throws UserFault */
export const surveyQuestions = ({
  read,
}: {
  readonly read: Read;
}): readonly [SurveyQuestions, ...SurveyQuestions[]] => {
  const [newest, ...earlier] = surveyEditions.map((name) =>
    parsed(read, join(methodsFolder, 'support'), name, parseSurveyQuestions),
  );
  return [newest!, ...earlier];
};

/** Reads the published settings of work with pupils and families. @throws UserFault */
export const pupilsSettings = ({ read }: { readonly read: Read }): PupilsSettings =>
  parsed(read, join(methodsFolder, 'pupils'), 'pupils-1', parsePupilsSettings);

/** Reads the published rules of small numbers. @throws UserFault */
export const protectionSettings = ({ read }: { readonly read: Read }): ProtectionSettings =>
  parsed(read, join(methodsFolder, 'protection'), 'protection-1', (text, source) =>
    parseSettings(protectionSchema, text, source),
  );

function parsed<T>(read: Read, folder: string, name: string, parse: (text: string, source: string) => T): T {
  const path = name.endsWith('.json') ? name : join(folder, `${name}.json`);
  const content = read(path);
  if (content === undefined)
    throw new UserFault(`There is no ${path}. Name a file, or one of those in methods/.`);
  try {
    return parse(new TextDecoder().decode(content), path);
  } catch (cause) {
    throw cause instanceof SettingsFault ? new UserFault(cause.message) : cause;
  }
}
