import type { Arena, Pointer } from './arena';

/** The fields of `Level` in `kernel/level.ts`, in its order: 4 bytes each, whole numbers save for those named below. */
const FIELDS = [
  'target',
  'targetWidth',
  'targetHeight',
  'photoX',
  'photoY',
  'source',
  'photoWidth',
  'photoHeight',
  'field',
  'before',
  'cost',
  'weight',
  'bias',
  'placeX',
  'placeY',
  'reflection',
  'mirrored',
  'radius',
  'seed',
  'bandRows',
  'weightTable',
  'weightStep',
  'confidence',
  'slack',
  'placeAbove',
] as const;

type FieldName = (typeof FIELDS)[number];

/** The record of a level that kernels read, in shared memory. */
export class LevelRecord {
  readonly pointer: Pointer;

  constructor(
    private readonly arena: Arena,
    values: Record<Exclude<FieldName, 'radius' | 'weightStep'>, number>,
  ) {
    this.pointer = arena.reserve(FIELDS.length * 4);
    arena.ints(this.pointer, FIELDS.length).fill(0);
    for (const [name, value] of Object.entries(values)) this.at(name as FieldName).ints[0] = value;
  }

  set radius(pixels: number) {
    this.at('radius').ints[0] = pixels;
  }

  set weightStep(step: number) {
    this.at('weightStep').floats[0] = step;
  }

  private at(name: FieldName) {
    const pointer = this.pointer + 4 * FIELDS.indexOf(name);
    return { ints: this.arena.ints(pointer, 1), floats: this.arena.floats(pointer, 1) };
  }
}
