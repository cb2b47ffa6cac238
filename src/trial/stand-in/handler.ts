import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type Provider from 'oidc-provider';
import { stylesheet } from '../../presentation/html/stylesheet.ts';
import { templates } from '../../presentation/html/templates.ts';
import { answerRoles } from './roles-interface.ts';
import type { SamplePerson } from './sample-people.ts';
import { type StandInSettings, signedInTo } from './stand-in-settings.ts';

/** Answers the pages of the stand-in, and leaves the protocol to the provider. */
export function handler(
  provider: Provider,
  people: readonly SamplePerson[],
  settings: StandInSettings,
): RequestListener {
  const protocol = provider.callback();
  const css = `${stylesheet()}\n${readFileSync(join(import.meta.dirname, 'stand-in.css'), 'utf8')}`;
  const page = templates(import.meta.dirname).render('page.njk', { people, stylesheet: '/stand-in.css' });
  const policy = `default-src 'none';style-src 'self';img-src data:;form-action 'self' ${signedInTo(settings)
    .map(({ origin }) => origin)
    .join(' ')};frame-ancestors 'none';base-uri 'none'`;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://stand-in.invalid');
    if (pathname === '/stand-in.css') {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(css);
    } else if (pathname.startsWith('/api/')) {
      answerRoles(request, response, people, settings);
    } else if (!/^\/interaction\/[\w-]+$/.test(pathname)) {
      await protocol(request, response);
    } else if (request.method === 'POST') {
      await signInAs(await chosen(request), request, response);
    } else {
      await provider.interactionDetails(request, response);
      response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          'content-security-policy': policy,
        })
        .end(page);
    }
  };
  const signInAs = async (id: string, request: IncomingMessage, response: ServerResponse) => {
    const result = people.some((person) => person.id === id)
      ? { login: { accountId: id, remember: false } }
      : { error: 'access_denied', error_description: 'nobody was chosen' };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
  return (request, response) => {
    answer(request, response).catch(() => {
      response
        .writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
        .end('This sign-in is over. Go back to the service and start again.\n');
    });
  };
}

/** The person whose button was pressed; empty for none. */
async function chosen(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 1000) return '';
  }
  return new URLSearchParams(body).get('person') ?? '';
}
