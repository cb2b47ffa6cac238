import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { html, type Render } from '../render-page.ts';

/** What a reader sees where there is nothing. */
export function notFound(render: Render) {
  const page = render('message.njk', {
    title: 'Page not found',
    lines: [
      'If you typed the web address, check it is correct.',
      'A school that is not in this release has no report here.',
    ],
  });
  return (_request: FastifyRequest, reply: FastifyReply) => reply.code(404).type(html).send(page);
}

/** What a reader sees when something went wrong: no detail, which belongs to whoever runs the viewer. */
export function problem(render: Render) {
  const page = render('message.njk', {
    title: 'Sorry, there is a problem',
    lines: [
      'Go back and try again. If it happens again, tell whoever started this viewer what you were doing.',
    ],
  });
  return (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
    const code = error.statusCode ?? 500;
    if (code >= 500) process.stderr.write(`${error.stack ?? error.message}\n`);
    return reply.code(code).type(html).send(page);
  };
}

/** An address that is not even one, such as `/%zz`: answered before any page is looked for. */
export function unreadable(reply: Pick<FastifyReply, 'code'>): void {
  reply
    .code(400)
    .type('text/plain; charset=utf-8')
    .send('This address cannot be read. Check it is correct.\n');
}
