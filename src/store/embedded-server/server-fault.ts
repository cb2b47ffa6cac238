/** Why the server of a data folder cannot be used, in words for whoever runs abie. */
export class EmbeddedServerFault extends Error {}
