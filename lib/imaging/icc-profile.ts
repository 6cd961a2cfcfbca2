import { deflateSync } from 'node:zlib';
import { pngChunk, withChunks } from './png-chunk';

/** ICC.1:2022, 7.2.6: the colour space of the pixels that a profile describes, such as `RGB`. */
export function colourSpaceOf(profile: Buffer): string {
  return profile.toString('latin1', 16, 20).trim();
}

/** Whether a profile says it is sRGB, under one of the names that the common writers give it. */
export function isSrgbProfile(profile: Buffer): boolean {
  return /^(srgb|c2|urgb)/i.test(descriptionOf(profile));
}

/** The `desc` tag: ASCII in version 2 profiles, UTF-16 in version 4 ones. */
function descriptionOf(profile: Buffer): string {
  const tags = profile.length < 132 ? 0 : Math.min(profile.readUInt32BE(128), 100);
  for (let tag = 0; tag < tags; tag += 1) {
    const entry = 132 + tag * 12;
    if (entry + 12 > profile.length || profile.toString('latin1', entry, entry + 4) !== 'desc') continue;
    const at = profile.readUInt32BE(entry + 4);
    const data = profile.subarray(at, at + profile.readUInt32BE(entry + 8));
    if (data.length < 28) return '';
    if (data.toString('latin1', 0, 4) === 'desc')
      return data.toString('latin1', 12, 12 + data.readUInt32BE(8)).replace(/\0.*$/s, '');
    const text = data.readUInt32BE(24);
    return Buffer.from(data.subarray(text, text + (data.readUInt32BE(20) & ~1)))
      .swap16()
      .toString('utf16le');
  }
  return '';
}

/** The chunk of a PNG that holds a colour profile. */
export function profileChunk(profile: Buffer): Buffer {
  return pngChunk('iCCP', Buffer.concat([Buffer.from('ICC\0\0', 'latin1'), deflateSync(profile)]));
}

/** Puts a colour profile into a PNG without touching its pixels: sharp can only convert to a profile, which would. */
export function withProfile(png: Buffer, profile: Buffer): Buffer {
  return withChunks(png, [profileChunk(profile)]);
}
