import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';

/** ICC.1:2022, 10.31: a number as 16.16 fixed point. */
const fixed = (value: number) => Math.round(value * 65536);

/** Adobe RGB (1998), 4.3: primaries adapted to D50, gamma 2 51/256. */
const primaries = {
  rXYZ: [0.60974, 0.31111, 0.01947],
  gXYZ: [0.20528, 0.62567, 0.06087],
  bXYZ: [0.14919, 0.06322, 0.74457],
};
const GAMMA = 2.19921875;

/** sharp brings no profile of Adobe RGB: its Display P3 with other primaries and another curve is one. */
export async function adobeRgbProfile(): Promise<Buffer> {
  const { data } = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
    .withIccProfile('p3')
    .png()
    .toBuffer({ resolveWithObject: true });
  const { icc } = await sharp(data).metadata();
  const profile = Buffer.from(icc!);
  // The header's checksum is optional.
  profile.fill(0, 84, 100);
  const tags = profile.readUInt32BE(128);
  for (let at = 132; at < 132 + 12 * tags; at += 12) {
    const name = profile.toString('latin1', at, at + 4);
    const start = profile.readUInt32BE(at + 4);
    const numbers = primaries[name as keyof typeof primaries];
    numbers?.forEach((number, index) => {
      profile.writeInt32BE(fixed(number), start + 8 + 4 * index);
    });
    // A parametric curve of type 3: gamma, a, b, c, d.
    if (/^[rgb]TRC$/.test(name))
      [GAMMA, 1, 0, 0, 0].forEach((number, index) => {
        profile.writeInt32BE(fixed(number), start + 12 + 4 * index);
      });
  }
  return profile;
}

/** A JPEG in the colours of a profile that sharp does not know by name. */
export async function withIccProfileBytes(image: Sharp, profile: Buffer): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'outframe-profile-'));
  try {
    const file = path.join(folder, 'adobe-rgb.icc');
    await writeFile(file, profile);
    return await image.withIccProfile(file).jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
