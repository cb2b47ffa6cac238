/** What somebody with bad intentions, or a broken browser, puts in a field: by name, as the bytes of the body. */
export const hostileValues: Readonly<Record<string, string>> = {
  nothing: '',
  'only space': encodeURIComponent(' \t\u00a0\u3000 '),
  '100 kB': 'x'.repeat(100_000),
  'NUL and control characters': encodeURIComponent('a\u0000b\u0007c\u001b[31m\u007f'),
  // A lone surrogate has no encoding; these are the bytes that it would have.
  'half a character': '%ED%A0%80abc%ED%B0%80',
  'bytes that are no text': '%FF%FE%C0%AF',
  'a broken escape': '%zz%',
  script: encodeURIComponent('<script>alert(1)</script>'),
  'a way out of an attribute': encodeURIComponent('"\'><img src=x onerror=alert(1)>'),
  'a template': encodeURIComponent('{{ 7 * 191 }}x{% include "/etc/passwd" %}'),
  SQL: encodeURIComponent("'; drop table release; --"),
  'a path': encodeURIComponent('../../../etc/passwd'),
  'a formula': encodeURIComponent('=HYPERLINK("http://evil.example","x")'),
  'a header': encodeURIComponent('x\r\nSet-Cookie: abie=evil'),
  'text from right to left': encodeURIComponent('\u202Eexe.fdp\u2066\u200b'),
  'a negative number': '-1',
  'no number': 'NaN',
  'too large a number': '1e309',
  'a property of every object': '__proto__',
};

/** Marks that must never come back as they were sent: the browser would obey them. */
export const live = /<script>alert|<img src=x|onerror=alert\(1\)>|1337x|root:x:0/;

/** Parts of an address that lead nowhere, as they stand in it. */
export const hostileParts: readonly string[] = [
  '0',
  '-1',
  '1e309',
  'NaN',
  '99999999999999999999',
  '100200%20or%20true',
  '%00',
  '..%2f..%2fetc%2fpasswd',
  '%ED%A0%80',
  "'%3b--",
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '__proto__',
  '00000000-0000-4000-8000-000000000000',
  'x'.repeat(190),
  'x'.repeat(3000),
];
