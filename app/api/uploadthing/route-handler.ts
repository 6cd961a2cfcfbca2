import { createRouteHandler } from 'uploadthing/server';
import { env } from '@/lib/env';
import { embeddedUploadThing } from '@/lib/storage';
import { photoRouter } from './photo-router';

type RouteHandler = (request: Request) => Promise<Response>;

let handler: RouteHandler | undefined;

/** The SDK's handler of the file router; made on first use, since a build has no secrets. */
export function routeHandler(): RouteHandler {
  handler ??= createRouteHandler({
    router: photoRouter,
    config: {
      // Its development mode would call back over the network and answer before the photo is registered.
      isDev: false,
      // At "Info" it would log signed URLs.
      logLevel: 'Error',
      ...(embeddedUploadThing()?.access ?? { token: env().UPLOADTHING_TOKEN }),
    },
  });
  return handler;
}
