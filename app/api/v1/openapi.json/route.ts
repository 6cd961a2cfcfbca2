import { apiDocument } from '../contract/document';

export async function GET(): Promise<Response> {
  return Response.json(apiDocument(), { headers: { 'cache-control': 'no-cache' } });
}
