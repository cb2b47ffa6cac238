import type { AccessSettings } from '../../access/settings.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { DatabaseUrls } from '../../store/postgres/connection/logins.ts';
import type { PseudonymKeys } from '../../store/postgres/registers/pseudonyms.ts';
import type { FoldPlace } from '../../work/marks/fold-process.ts';
import type { NotifySettings } from '../../work/notices/notify/notify-settings.ts';

/** What the service is told at its start, checked: docs/reference/configuration.md describes each variable. */
export interface Configuration {
  /** Real people and real schools: no sample people, no sample secrets, no plain HTTP. */
  readonly production: boolean;
  /** One database, with a login of its own for each part of the service. */
  readonly databases: DatabaseUrls;
  /** The way in for registers, for files that schools' own people send; undefined: there is no such way by page. */
  readonly registers: RegistersPlace | undefined;
  /** Below it analysts may point at official files; undefined: they upload them. */
  readonly filesFolder: string | undefined;
  /** Published evaluations. */
  readonly evaluationsFolder: string | undefined;
  /** Where marks are folded and counted; undefined: elsewhere, or not at all. */
  readonly marks: FoldPlace | undefined;
  /** Processes that make PDFs at the same time. */
  readonly paperWorkers: number;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** As people type it; sign-in returns here, and posts from elsewhere are refused. */
  readonly publicUrl: URL;
  readonly signIn: SignInConfiguration;
  /** The first signs the session cookie; the others are still believed. */
  readonly cookieSecrets: readonly string[];
  readonly access: AccessSettings;
  /** E-mail address for help, at the foot of every page. */
  readonly contact: string | undefined;
  /** Where schools' own programs for pupils are, as far as that is known here; `*` for every other school. */
  readonly pupilsPrograms: ReadonlyMap<Urn | '*', URL>;
  /** Who sends e-mail to schools; undefined: they are told by letter. */
  readonly notify: NotifySettings | undefined;
  /** Who asks for /metrics must present it; undefined: there is no /metrics. */
  readonly metricsToken: string | undefined;
  /** How many proxies in front of the service may be believed about a reader's address. */
  readonly trustedProxies: number;
  /** Requests a minute. */
  readonly limits: RateLimits;
  /** The deployment stands on a gov.uk domain and may show the crown. */
  readonly crown: boolean;
  readonly logLevel: string;
}

/** Where registers are, and the keys of their pseudonyms. */
export interface RegistersPlace {
  readonly url: string;
  readonly keys: PseudonymKeys;
}

export interface SignInConfiguration {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** DfE Sign-in's own interface, which tells roles; undefined: they are in the `roles` claim. */
  readonly rolesApi: RolesApi | undefined;
  /** Sign-in's id of the organisation whose people may be analysts, approvers and regional advisers. */
  readonly department: string;
  /** Sample people may sign in: never in production. */
  readonly samplePeople: boolean;
}

export interface RateLimits {
  readonly perSession: number;
  readonly perAddress: number;
  /** Sign-in pages, by address. */
  readonly signIn: number;
}

/** Where a person's roles are asked for. */
export interface RolesApi {
  readonly url: URL;
  readonly secret: string;
}
