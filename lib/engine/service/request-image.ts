import { AppError } from '@/lib/errors';
import { GuardError } from '@/lib/guard/guard-error';
import { guardedFetch } from '@/lib/guard/guarded-fetch';
import { inspect } from '@/lib/imaging/inspect';
import { readStructure } from '@/lib/imaging/structure/read-structure';
import { passLimits, photoProblem } from '@/lib/outpainting/limits';
import { wrongParameter } from './refusal';

const FETCH_TIMEOUT_MS = 20_000;
/** Of our own, a result may be continued further. */
const OWN_PATH = '/kling/files/';
const { maxImageBytes, minSide } = passLimits;
const imageLimits = { maxBytes: maxImageBytes, maxPixels: 100_000_000 };
const tooLarge = `is larger than ${maxImageBytes / 1024 / 1024} MB.`;

const problems = {
  too_small: `must measure at least ${minSide} px on each side.`,
  too_long: 'must have an aspect ratio from 1:2.5 to 2.5:1.',
};

/** The picture of a create request: fetched or decoded, and judged by its bytes. @throws EngineRefusal */
export async function readRequestImage(
  image: string,
): Promise<{ bytes: Buffer; mime: 'image/jpeg' | 'image/png' }> {
  const bytes = /^https?:\/\//i.test(image) ? await download(image) : decode(image);
  if (bytes.byteLength > maxImageBytes) throw wrongParameter('image', tooLarge);
  try {
    const { mime } = readStructure(bytes);
    if (mime !== 'image/jpeg' && mime !== 'image/png')
      throw wrongParameter('image', 'must be a JPEG or a PNG.');
    const problem = photoProblem(await inspect(bytes, imageLimits));
    if (problem) throw wrongParameter('image', problems[problem]);
    return { bytes, mime };
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') throw wrongParameter('image', error.message);
    throw error;
  }
}

function decode(image: string): Buffer {
  if (/^data:/i.test(image)) throw wrongParameter('image', 'must be raw Base64 without a data: prefix.');
  const plain = image.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) throw wrongParameter('image', 'is neither a URL nor Base64.');
  return Buffer.from(plain, 'base64');
}

async function download(url: string): Promise<Buffer> {
  try {
    const { status, bytes } = await guardedFetch(url, {
      maxBytes: maxImageBytes,
      timeoutMs: FETCH_TIMEOUT_MS,
      ownPath: OWN_PATH,
    });
    if (status === 200) return bytes;
    throw wrongParameter('image', `the URL answered ${status}.`);
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    throw wrongParameter('image', error.kind === 'too_large' ? tooLarge : error.message);
  }
}
