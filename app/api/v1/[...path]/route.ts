import { ApiProblem } from '../door/api-problem';

/** Whatever the API does not serve is told so as a problem, not with a page. */
async function unknownPath(): Promise<Response> {
  const sentence = 'Nothing is served at this path. /api/v1/openapi.json lists those there are.';
  return new ApiProblem(404, 'not_found', sentence).response();
}

export {
  unknownPath as DELETE,
  unknownPath as GET,
  unknownPath as OPTIONS,
  unknownPath as PATCH,
  unknownPath as POST,
  unknownPath as PUT,
};
