import type { Route } from './route';

const errorBody = {
  type: 'object',
  required: ['code', 'message', 'problems', 'requestId'],
  properties: {
    code: { type: 'string' },
    message: { type: 'string' },
    requestId: { type: 'string' },
    details: { type: 'object' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          where: { type: 'string' },
          rule: { type: 'string' },
          message: { type: 'string' },
          severity: { enum: ['error', 'warning'] },
        },
      },
    },
  },
};

/** The OpenAPI 3.1 description, made from the routes and the very schemas that check their bodies. */
export function openApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tierflow', version: '1' },
    paths,
    components: { schemas: { Error: errorBody }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tierflow' } } },
  };
}

function operation(route: Route): object {
  const inPath = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(route.query ?? {}).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string' },
  }));
  const headers = [
    ...(route.deed !== 'public' && route.method !== 'get'
      ? [{ name: 'x-csrf-token', in: 'header', required: true, schema: { type: 'string' } }]
      : []),
    ...(route.once ? [{ name: 'idempotency-key', in: 'header', required: true, schema: { type: 'string' } }] : []),
  ];
  const content =
    route.takes === 'bytes'
      ? { 'application/octet-stream': {} }
      : route.body
        ? { 'application/json': { schema: route.body } }
        : undefined;
  return {
    summary: route.summary,
    'x-deed': route.deed,
    parameters: [...inPath, ...inQuery, ...headers],
    ...(content ? { requestBody: { required: true, content } } : {}),
    ...(route.deed === 'public' ? {} : { security: [{ session: [] }] }),
    responses: {
      '2XX': { description: 'Done' },
      default: {
        description: 'Refused, with a code of the error catalogue',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}
