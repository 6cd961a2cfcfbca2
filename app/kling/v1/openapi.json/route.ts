import { servedContract } from '@/lib/engine/service/openapi';
import { originForClient } from '@/lib/engine/service/result-url';

/** The contract in OpenAPI 3.1; anyone may read it, from any page. */
export function GET(request: Request): Response {
  return Response.json(servedContract(originForClient(request.headers)), {
    headers: { 'access-control-allow-origin': '*' },
  });
}
