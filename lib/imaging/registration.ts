import { canvasOf, type Margins, type Size } from '@/lib/outpainting/canvas';
import { halve, localContrast, type Plane } from './luminance';
import { openImage } from './open-image';
import type { Pixels } from './upright-pixels';

type Raster = Pick<Pixels, 'data' | 'width' | 'height' | 'channels'>;

/**
 * Where a provider put what belongs at a place of the canvas, per axis, in canvas pixels:
 *
 *     painted position = position + shift + stretch * (position - middle of the photo)
 */
export type Displacement = { shift: number; stretch: number };
export type Registration = {
  x: Displacement;
  y: Displacement;
  /** Correlation of local contrast between the photo and the registered picture: 1 is the same, 0 unrelated. */
  agreement: number;
};

export const unmoved: Displacement = { shift: 0, stretch: 0 };

/** Longest side of the photo while measuring: fine enough for a tenth of a pixel of a one-megapixel picture. */
const WORKING_SIDE = 640;
/** Providers move a photo by up to 6 px and stretch it by up to 2 %; what comes out beyond this is a mismeasurement. */
const MAX_SHIFT = 9;
const MAX_STRETCH = 0.03;
/** Less than this and the picture does not show the photo. */
export const MIN_AGREEMENT = 0.3;

/**
 * Measures how a painted picture of the canvas was shifted and stretched against the photo inside it.
 *
 * Gauss-Newton on image differences from coarse to fine (B. Lucas, T. Kanade: An iterative image registration technique,
 * IJCAI 1981), with the gradients of the photo standing for those of the painting (S. Baker, I. Matthews: Lucas-Kanade
 * 20 years on, IJCV 2004), on local contrast rather than on light, and with pixels that disagree weighing less, since a
 * provider may repaint some of them. Where the photo says too little, as in a clear sky, the answer stays unmoved.
 */
export async function register(photo: Pixels, painted: Raster, margins: Margins) {
  const canvas = canvasOf(photo, margins);
  const scale = Math.min(1, WORKING_SIDE / Math.max(photo.width, photo.height));
  const at = (size: Size) => ({
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  });
  const { width, height } = photo;
  let fixed = await luminance(photo, at(photo));
  let moving = await luminance(painted, at(canvas));

  const pyramid = [{ fixed, moving }];
  while (pyramid.length < 4 && Math.min(fixed.width, fixed.height) >= 48) {
    fixed = halve(fixed);
    moving = halve(moving);
    pyramid.push({ fixed, moving });
  }
  const middle = { x: width / 2, y: height / 2 };
  // Shifts, and how far the stretch moves the photo's right and lower borders: all four in canvas pixels.
  let moved = new Float64Array(4);
  let agreement = 0;
  for (const level of pyramid.reverse()) {
    const place = { photo, canvas, margins, middle };
    ({ moved, agreement } = align(
      localContrast(level.fixed, 5),
      localContrast(level.moving, 5),
      place,
      moved,
    ));
  }
  const [shiftX, farX, shiftY, farY] = moved as unknown as [number, number, number, number];
  const found: Registration = {
    x: { shift: shiftX, stretch: farX / middle.x },
    y: { shift: shiftY, stretch: farY / middle.y },
    agreement,
  };
  // A pixel of a small painting is several of the canvas.
  const pixel = Math.max(1, canvas.width / painted.width);
  const plausible = [found.x, found.y].every(
    ({ shift, stretch }) => Math.abs(shift) <= MAX_SHIFT * pixel && Math.abs(stretch) <= MAX_STRETCH,
  );
  return plausible && agreement >= MIN_AGREEMENT ? found : { x: unmoved, y: unmoved, agreement };
}

async function luminance({ data, channels, ...size }: Raster, { width, height }: Size): Promise<Plane> {
  const bytes = await openImage(data, { raw: { width: size.width, height: size.height, channels } })
    .removeAlpha()
    .resize(width, height, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return { width, height, data: Float32Array.from(bytes) };
}

type Place = { photo: Size; canvas: Size; margins: Margins; middle: { x: number; y: number } };

const STEPS = 8;
/** Keeps what the picture cannot tell from moving: a share of the curvature that a pixel of full contrast would add. */
const DAMPING = 1e-3;

function align(fixed: Plane, moving: Plane, { photo, canvas, margins, middle }: Place, start: Float64Array) {
  const moved = Float64Array.from(start);
  const pixel = { x: photo.width / fixed.width, y: photo.height / fixed.height };
  const zoom = { x: moving.width / canvas.width, y: moving.height / canvas.height };
  let agreement = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const curvature = new Float64Array(16);
    const slope = new Float64Array(4);
    const last = step === STEPS - 1;
    let [both, ours, theirs] = [0, 0, 0];
    for (let y = 1; y < fixed.height - 1; y += 1) {
      const photoY = (y + 0.5) * pixel.y;
      const reachY = photoY / middle.y - 1;
      const movingY = (photoY + margins.up + moved[2]! + moved[3]! * reachY) * zoom.y - 0.5;
      for (let x = 1; x < fixed.width - 1; x += 1) {
        const photoX = (x + 0.5) * pixel.x;
        const reachX = photoX / middle.x - 1;
        const movingX = (photoX + margins.left + moved[0]! + moved[1]! * reachX) * zoom.x - 0.5;
        const theirValue = sample(moving, movingX, movingY);
        const at = y * fixed.width + x;
        const ourValue = fixed.data[at]!;
        both += ourValue * theirValue;
        ours += ourValue * ourValue;
        theirs += theirValue * theirValue;
        const difference = theirValue - ourValue;
        const weight = 1 / (1 + difference * difference * 2);
        const gx = (fixed.data[at + 1]! - fixed.data[at - 1]!) / 2 / pixel.x;
        const gy = (fixed.data[at + fixed.width]! - fixed.data[at - fixed.width]!) / 2 / pixel.y;
        const [a, b, c, d] = [gx, gx * reachX, gy, gy * reachY];
        const w = weight;
        slope[0]! += w * a * difference;
        slope[1]! += w * b * difference;
        slope[2]! += w * c * difference;
        slope[3]! += w * d * difference;
        curvature[0]! += w * a * a;
        curvature[1]! += w * a * b;
        curvature[2]! += w * a * c;
        curvature[3]! += w * a * d;
        curvature[5]! += w * b * b;
        curvature[6]! += w * b * c;
        curvature[7]! += w * b * d;
        curvature[10]! += w * c * c;
        curvature[11]! += w * c * d;
        curvature[15]! += w * d * d;
      }
    }
    agreement = both / (Math.sqrt(ours * theirs) || 1);
    if (last) break;
    const damping = (DAMPING * fixed.width * fixed.height) / (pixel.x * pixel.y);
    const change = solve(curvature, slope, damping);
    for (let index = 0; index < 4; index += 1) moved[index]! -= change[index]!;
    if (change.every((value) => Math.abs(value) < 0.004 * pixel.x)) {
      step = Math.max(step, STEPS - 2);
    }
  }
  return { moved, agreement };
}

/** Between four pixels; beyond the border its nearest pixel. */
function sample({ data, width, height }: Plane, x: number, y: number): number {
  const left = Math.min(Math.max(Math.floor(x), 0), width - 2);
  const top = Math.min(Math.max(Math.floor(y), 0), height - 2);
  const [fx, fy] = [Math.min(Math.max(x - left, 0), 1), Math.min(Math.max(y - top, 0), 1)];
  const at = top * width + left;
  const upper = data[at]! * (1 - fx) + data[at + 1]! * fx;
  const lower = data[at + width]! * (1 - fx) + data[at + width + 1]! * fx;
  return upper * (1 - fy) + lower * fy;
}

/** Solves (A + damping) v = b for a symmetric A of four rows, given above its diagonal; Cholesky. */
function solve(upper: Float64Array, b: Float64Array, damping: number): Float64Array {
  const low = new Float64Array(16);
  const v = Float64Array.from(b);
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = upper[column * 4 + row]! + (row === column ? damping : 0);
      for (let k = 0; k < column; k += 1) sum -= low[row * 4 + k]! * low[column * 4 + k]!;
      low[row * 4 + column] = row === column ? Math.sqrt(sum) : sum / low[column * 4 + column]!;
    }
  }
  for (let row = 0; row < 4; row += 1) {
    for (let k = 0; k < row; k += 1) v[row]! -= low[row * 4 + k]! * v[k]!;
    v[row]! /= low[row * 4 + row]!;
  }
  for (let row = 3; row >= 0; row -= 1) {
    for (let k = row + 1; k < 4; k += 1) v[row]! -= low[k * 4 + row]! * v[k]!;
    v[row]! /= low[row * 4 + row]!;
  }
  return v;
}
