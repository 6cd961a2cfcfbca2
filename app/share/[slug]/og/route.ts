import { noSuchFile } from '@/app/files/no-such-file';
import { problemResponse } from '@/app/problem-response';
import { contextFor } from '@/lib/context';
import { LINK_PICTURE } from '@/lib/imaging/link-picture';
import { paintLinkPicture } from '@/lib/sharing/links/link-picture';
import type { SlugParams } from '../guest-of';

export const dynamic = 'force-dynamic';

/** The picture that a chat shows with a share link, 1200 x 630, made of a preview: none for what is locked, gone or used up. */
export async function GET(_request: Request, { params }: SlugParams): Promise<Response> {
  try {
    const picture = await paintLinkPicture(contextFor({ kind: 'nobody' }), await params);
    if (!picture) throw noSuchFile();
    return new Response(new Uint8Array(picture), {
      headers: {
        'content-type': LINK_PICTURE.mime,
        'content-length': String(picture.byteLength),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return problemResponse(error);
  }
}
