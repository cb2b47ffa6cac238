import type { ServerResponse } from 'node:http';
import { stylesheet } from '../../presentation/html/stylesheet.ts';
import { templates } from '../../presentation/html/templates.ts';
import type { StandInEmail } from './notify-interface.ts';

/** E-mails on the page, the last first. */
const shown = 50;

/** Answers the page of the stand-in: what would have been sent, and to whom. */
export function outbox(): (path: string, emails: readonly StandInEmail[], response: ServerResponse) => void {
  const css = stylesheet();
  const html = templates(import.meta.dirname);
  const policy = `default-src 'none';style-src 'self';img-src data:;frame-ancestors 'none';base-uri 'none'`;
  return (path, emails, response) => {
    if (path === '/outbox.css') {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(css);
      return;
    }
    if (path !== '/') {
      response.writeHead(404).end();
      return;
    }
    const page = html.render('outbox.njk', {
      stylesheet: '/outbox.css',
      many: emails.length,
      shown,
      emails: emails
        .slice(-shown)
        .toReversed()
        .map(({ to, subject, body, status }) => ({ to, subject, paragraphs: body.split('\n\n'), status })),
    });
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': policy,
      })
      .end(page);
  };
}
