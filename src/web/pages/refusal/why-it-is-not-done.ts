import type { FastifyRequest } from 'fastify';
import type { Denial } from '../../../access/denial.ts';
import type { RuleName } from '../../../access/rules.ts';
import { Denied } from '../../../store/postgres/connection/denied.ts';
import {
  type ReleaseRule,
  readRelease,
  readReleaseTo,
} from '../../../store/postgres/releases/read-release.ts';
import { offerOf } from '../releases/shared/offers.ts';
import { releaseIn } from '../releases/shared/release-params.ts';
import type { RefusalWords } from './refusal-words.ts';

/** Reasons that whoever may see the release may know. */
const told: ReadonlySet<Denial> = new Set(['release-not-in-state', 'prepared-it-themselves']);

/**
 * Why a button of a release did nothing, for those who may see the release: mostly somebody else has decided since the page
 * was opened, or the button was pressed twice. Undefined for everybody else, who are told that there is no such page.
 */
export async function whyItIsNotDone(
  request: FastifyRequest,
  { because }: Denied,
): Promise<RefusalWords | undefined> {
  const { method, routeOptions } = request;
  const { rule } = routeOptions.config;
  if (method !== 'POST' || !told.has(because) || !isOfRelease(rule)) return undefined;
  const release = releaseIn(request);
  try {
    const record = await request.ask(readRelease, { release, part: 'refusal' });
    const offer = offerOf(rule, request.viewer, record);
    return {
      title: 'Nothing was changed',
      lines: [
        ...(offer.may ? [] : [offer.because]),
        'Somebody may have decided while you had the page open, or you pressed the button twice. The page of the release says what has happened.',
      ],
      link: { href: `/releases/${release}`, text: `Go to release ${release}` },
    };
  } catch (cause) {
    if (cause instanceof Denied) return undefined;
    throw cause;
  }
}

const isOfRelease = (rule: RuleName): rule is ReleaseRule => Object.hasOwn(readReleaseTo, rule);
