const pattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether text is a UUID as the database writes it. Anything else would be a fault of the statement, and is nobody's id. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && pattern.test(text);
}
