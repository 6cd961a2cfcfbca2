import { openApiDocument, type Paths } from '@/lib/openapi/document';
import * as expansions from './expansions';
import * as keys from './keys';
import { type ApiOperation, described } from './operation';
import * as photos from './photos';
import * as results from './results';

type Method = 'get' | 'post' | 'delete';

/** Everything the API can do, by path and method. A test compares it with the routes there are. */
export const operations: Record<string, Partial<Record<Method, ApiOperation>>> = {
  '/photos': { get: photos.listPhotos, post: photos.addPhoto },
  '/photos/{id}': { get: photos.getPhoto },
  '/photos/{id}/repair': { post: photos.repairPhoto },
  '/photos/{id}/file': { get: photos.getPhotoFile },
  '/photos/{id}/preview': { get: photos.getPhotoPreview },
  '/photos/{id}/thumbnail': { get: photos.getPhotoThumbnail },
  '/expansions': { get: expansions.listExpansions, post: expansions.createExpansion },
  '/expansions/{id}': { get: expansions.getExpansion },
  '/expansions/{id}/retry': { post: expansions.retryExpansion },
  '/expansions/{id}/cancel': { post: expansions.cancelExpansion },
  '/results/{id}': { get: results.getResult },
  '/results/{id}/file': { get: results.getResultFile },
  '/results/{id}/preview': { get: results.getResultPreview },
  '/results/{id}/thumbnail': { get: results.getResultThumbnail },
  '/keys': { get: keys.listKeys, post: keys.addKey },
  '/keys/{id}/check': { post: keys.checkKey },
  '/keys/{id}': { delete: keys.removeKey },
};

const description = `Upload photos, expand them beyond their borders, fetch the results.

Send a personal access token with each request, as \`Authorization: Bearer of_...\` or as \`x-api-key\`. A token with the scope \`read\` may only GET. Cookies do not count here, and there are no CORS headers: this API is for programs, not for pages of other sites.

Errors are \`application/problem+json\` (RFC 9457) with a \`code\` for programs and a \`detail\` for people.

Each token has so many reads and writes a minute; \`RateLimit\` tells what is left, and 429 comes with \`Retry-After\`.`;

export type ApiDocument = ReturnType<typeof openApiDocument>;

let made: ApiDocument | undefined;

/** The OpenAPI 3.1 document of the API, from the schemas that its doors parse with. */
export function apiDocument(): ApiDocument {
  made ??= openApiDocument({
    title: 'Outframe',
    version: '1.0.0',
    description,
    server: '/api/v1',
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', description: 'A personal access token.' },
      apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'The same token.' },
    },
    paths: Object.fromEntries(
      Object.entries(operations).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, operation]) => [method, described(operation)]),
        ),
      ]),
    ) as Paths,
  });
  return made;
}
