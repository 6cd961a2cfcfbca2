/**
 * How much the photo's border shows in a result, for several blends, next to a plain paste-over, over all fixtures of the
 * provider twin: shifted up to 6 px, stretched up to 2 %, recoloured, at most one megapixel, JPEG 75.
 *
 *   npm run bench -- seam
 *
 * The score is the mean step across the border relative to the steps within 32 px on either side; 1.0 is invisible.
 * Beside it, how far the margins are from the truth of the scene in its own colours, in levels.
 */
import sharp from 'sharp';
import { composite } from '@/lib/imaging/composite';
import type { Size } from '@/lib/outpainting/canvas';
import { mishap, providerTwin, type Scene, scenePhoto, scenes } from '../support/provider-twin';
import { plainPaste, seamScore } from '../support/seam-score';

const blends = [0, 2, 4, 8, 16, 32, 64];
const rows = new Map<string, { score: number; error: number }[]>();

for (const [index, scene] of (await scenes()).entries()) {
  const photo = await scenePhoto(scene);
  const size = await sharp(photo).metadata();
  const painted = await providerTwin(scene, mishap(index));
  await note('plain paste', await plainPaste(photo, painted, scene, scene.margins), scene, size);
  for (const blend of blends) {
    const { png } = await composite(photo, painted, scene.margins, { blend });
    await note(`blend ${blend}`, png, scene, size);
  }
}

const say = (line: string) => console.log(line);
say(
  `${'variant'.padEnd(14)}${'seam median'.padStart(12)}${'worst'.padStart(8)}${'margin error'.padStart(14)}`,
);
for (const [name, notes] of rows) {
  const scores = notes.map(({ score }) => score).sort((a, b) => a - b);
  const error = notes.map((one) => one.error).sort((a, b) => a - b)[notes.length >> 1]!;
  const [median, worst] = [scores[scores.length >> 1]!, scores.at(-1)!];
  say(
    name.padEnd(14) +
      median.toFixed(3).padStart(12) +
      worst.toFixed(3).padStart(8) +
      error.toFixed(2).padStart(14),
  );
}

async function note(name: string, png: Buffer, scene: Scene, photo: Size) {
  const notes = rows.get(name) ?? [];
  rows.set(name, notes);
  notes.push({
    score: await seamScore(png, photo, scene.margins),
    error: await marginError(png, scene, photo),
  });
}

/** Mean absolute difference from the scene outside the photo. */
async function marginError(
  png: Buffer,
  { data, width, height, margins }: Scene,
  photo: Size,
): Promise<number> {
  const pixels = await sharp(png).removeAlpha().raw().toBuffer();
  let [sum, count] = [0, 0];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const within = x >= margins.left && x < margins.left + photo.width;
      if (within && y >= margins.up && y < margins.up + photo.height) continue;
      for (let at = (y * width + x) * 3; at < (y * width + x + 1) * 3; at += 1) {
        sum += Math.abs(pixels[at]! - data[at]!);
        count += 1;
      }
    }
  return sum / count;
}
