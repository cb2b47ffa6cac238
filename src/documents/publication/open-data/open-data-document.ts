const json = (description: string) => ({
  description,
  content: { 'application/json': { schema: { type: 'object' } } },
});
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
const name = {
  name: 'name',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'Of a data set, such as attendance_weekly.',
};
const version = {
  name: 'version',
  in: 'query',
  schema: { type: 'string', default: 'latest' },
  description: 'latest, a version such as 1.3, or 1 for the newest version that begins with 1.',
};
const parameter = (title: string, type: 'string' | 'integer', description: string) => ({
  name: title,
  in: 'query',
  schema: type === 'string' ? { type: 'array', items: { type } } : { type, minimum: 1 },
  ...(type === 'string' ? { explode: true } : {}),
  description,
});

/** The open data interface in OpenAPI 3.1. */
export const openDataDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Open data of pupil attendance in schools',
    version: '1',
    description:
      'Published statistics of attendance in England. A version of a data set changes its first number when a filter, item, indicator or place is removed, and its second when something is added or changed. Every answer has an ETag, and is compressed, under a tag of its own, for those who ask for gzip. Symbols stand for figures: z not applicable, x not available, c confidential, low rounds to 0.',
    license: {
      name: 'Open Government Licence v3.0',
      url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    },
  },
  servers: [{ url: '/data/v1' }],
  paths: {
    '/': { get: { operationId: 'start', summary: 'Where to begin', responses: { 200: json('Addresses') } } },
    '/data-sets': {
      get: { operationId: 'listDataSets', summary: 'Every data set', responses: { 200: json('Data sets') } },
    },
    '/data-sets/{name}': {
      get: {
        operationId: 'readDataSet',
        summary: 'One data set',
        parameters: [name],
        responses: { 200: json('A data set'), 404: problem('No such data set') },
      },
    },
    '/data-sets/{name}/versions': {
      get: {
        operationId: 'listVersions',
        summary: 'Versions, with what each removed and added',
        parameters: [name],
        responses: { 200: json('Versions'), 404: problem('No such data set') },
      },
    },
    '/data-sets/{name}/versions/{version}': {
      get: {
        operationId: 'readVersion',
        summary: 'One version',
        parameters: [name, { ...version, in: 'path', required: true }],
        responses: { 200: json('A version'), 404: problem('No such version') },
      },
    },
    '/data-sets/{name}/meta': {
      get: {
        operationId: 'readMeta',
        summary: 'Filters with their items, indicators, places, times and footnotes',
        parameters: [name, version],
        responses: { 200: json('Description'), 404: problem('No such data set or version') },
      },
    },
    '/data-sets/{name}/data': {
      get: {
        operationId: 'queryData',
        summary: 'Rows, narrowed by place, time and any filter of the data set',
        parameters: [
          name,
          version,
          parameter(
            'place',
            'string',
            'Code or name of a place, such as E92000001 or england. Several for several.',
          ),
          parameter('time', 'string', 'As in the description, such as "2025 Week 47".'),
          parameter(
            'education_phase',
            'string',
            'Primary, Secondary, Special or Total. Other filters likewise.',
          ),
          { name: 'format', in: 'query', schema: { type: 'string', enum: ['json', 'csv'], default: 'json' } },
          parameter('page', 'integer', 'From 1.'),
          parameter('page_size', 'integer', 'Up to 10,000; 1,000 if not given.'),
        ],
        responses: {
          200: {
            description: 'Rows',
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Rows' } },
              'text/csv': { schema: { type: 'string' } },
            },
          },
          400: problem('A parameter that there is not, or a value that it cannot have'),
          404: problem('No such data set or version'),
        },
      },
    },
    '/data-sets/{name}/csv': {
      get: {
        operationId: 'downloadCsv',
        summary: 'The whole file, in the standard of explore education statistics',
        parameters: [name, version],
        responses: {
          200: { description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } },
          404: problem('No such data set or version'),
        },
      },
    },
  },
  components: {
    schemas: {
      Problem: {
        type: 'object',
        required: ['type', 'title', 'status', 'detail'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
        },
      },
      Rows: {
        type: 'object',
        required: ['dataSet', 'version', 'page', 'pageSize', 'total', 'results'],
        properties: {
          dataSet: { type: 'string' },
          version: { type: 'string' },
          page: { type: 'integer' },
          pageSize: { type: 'integer' },
          total: { type: 'integer' },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['time', 'place', 'filters', 'values'],
              properties: {
                time: { type: 'string' },
                place: { type: 'object' },
                filters: { type: 'object' },
                values: { type: 'object', additionalProperties: { type: ['number', 'string'] } },
              },
            },
          },
        },
      },
    },
  },
} as const;
