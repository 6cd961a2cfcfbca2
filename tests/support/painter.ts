import sharp from 'sharp';
import { afterAll } from 'vitest';
import { toMargins } from '@/lib/outpainting/expansion-ratio';
import type { Order } from '@/lib/providers/provider';
import { serve } from './http-server';

/**
 * A provider's painting for orders that a test kept: the picture that was sent, mirrored outwards, as large as the ratios
 * say, at an address of its own per variant.
 */
export async function painter() {
  const orders = new Map<string, Order>();
  const origin = await serve(async (request) => {
    const [, id = ''] = new URL(request.url).pathname.split('/');
    const order = orders.get(id);
    if (!order) return new Response(null, { status: 404 });
    const { width, height } = await sharp(order.image).metadata();
    const { up, right, down, left } = toMargins({ width, height }, order.ratios);
    const painted = sharp(order.image)
      .extend({ top: up, right, bottom: down, left, extendWith: 'mirror' })
      .jpeg({ quality: 95 });
    return new Response(new Uint8Array(await painted.toBuffer()), {
      headers: { 'content-type': 'image/jpeg' },
    });
  }, afterAll);
  const paint = (order: Order) => {
    orders.set(order.externalTaskId, order);
    return Array.from({ length: order.variants }, (_, index) => ({
      index,
      url: `${origin}/${order.externalTaskId}/${index}`,
    }));
  };
  return { origin, paint };
}
