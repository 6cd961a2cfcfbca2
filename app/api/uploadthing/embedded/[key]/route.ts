import { embeddedUploadThing } from '@/lib/storage';
import { receiveUpload } from '@/lib/storage/embedded-upload';
import { routeHandler } from '../../route-handler';

export const dynamic = 'force-dynamic';

/** Where the browser's bytes arrive when there is no UploadThing cloud. The signed URL is the permission. */
async function receive(request: Request): Promise<Response> {
  const embedded = embeddedUploadThing();
  if (!embedded) return new Response(null, { status: 404 });
  return receiveUpload(embedded, request, routeHandler());
}

export { receive as HEAD, receive as PUT };
