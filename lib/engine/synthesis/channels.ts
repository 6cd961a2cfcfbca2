/** Photos of 1 (grey), 2 (grey, alpha), 3 (red, green, blue) or 4 channels as 4, and back. */
export function toRgba(data: Uint8Array, pixels: number, channels: number): Uint8Array {
  const rgba = new Uint8Array(pixels * 4);
  const grey = channels < 3;
  for (let i = 0; i < pixels; i++) {
    const from = i * channels;
    rgba[i * 4] = data[from];
    rgba[i * 4 + 1] = data[grey ? from : from + 1];
    rgba[i * 4 + 2] = data[grey ? from : from + 2];
    rgba[i * 4 + 3] = channels % 2 === 0 ? data[from + channels - 1] : 255;
  }
  return rgba;
}

export function fromRgba(rgba: Uint8Array, channels: number): Uint8Array {
  const pixels = rgba.length / 4;
  const data = new Uint8Array(pixels * channels);
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < channels; c++) {
      data[i * channels + c] = rgba[i * 4 + (channels === 2 && c === 1 ? 3 : c)];
    }
  }
  return data;
}
