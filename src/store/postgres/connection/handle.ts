export { asCommand } from './as-command.ts';
export { asJob } from './as-job.ts';
export { ask, askAtOnce, change } from './ask.ts';
export {
  type Asking,
  type AskingAtOnce,
  type Changing,
  type Command,
  command,
  type Query,
  type QueryAtOnce,
  query,
  queryAtOnce,
} from './asking.ts';
export type { AuditSeen } from './audit-seen.ts';
export {
  type CommandDatabase,
  type Database,
  openDatabase,
  type PagesDatabase,
  type SignInDatabase,
  type WorkDatabase,
} from './database.ts';
export { Denied } from './denied.ts';
