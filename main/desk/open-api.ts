import { type Access, accessTable, type RouteName } from './access.ts';
import { describedBodies } from './described-bodies.ts';

/** Who may ask, in words, and by what a program shows it. */
function describeAccess(access: Access): { description: string; security: Record<string, string[]>[] } {
  if (access === 'anybody') return { description: 'Open to anybody.', security: [] };
  if (access === 'metrics')
    return { description: 'For who bears the token of the metrics.', security: [{ metrics: [] }] };
  const security = [{ session: [] }];
  if (access === 'account') return { description: 'For everybody who is logged in.', security };
  const roles = typeof access.role === 'string' ? access.role : access.role.join(', ');
  return { description: `For who has the role ${roles} (${access.at}).`, security };
}

/** The HTTP interface of the desk as OpenAPI 3.1, made of the table of routes and of the forms themselves. */
export function openApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [route, access] of Object.entries(accessTable) as [RouteName, Access][]) {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(/:(\w+)/g, '{$1}').replace('*', '{path}');
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const body = describedBodies[route];
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId: route,
        ...describeAccess(access),
        parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
        ...(body && { requestBody: { required: true, content: { [body.as]: { schema: body.schema } } } }),
        responses: { default: { description: 'A page, a redirect after a form, or the file that is asked for.' } },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Shubbak: the desk', version: '1' },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'shubbak-desk' },
        metrics: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
