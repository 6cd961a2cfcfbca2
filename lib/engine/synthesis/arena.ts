/** A run of bytes in the shared memory of the kernels. */
export type Pointer = number;

const PAGE = 65536;
/** 4 GiB less a page: the most a 32-bit memory can hold. */
const LARGEST_PAGES = 65535;

/** Shared WebAssembly memory, handed out from the bottom up and given back in the opposite order. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  private top = 1024;

  constructor(
    memory: WebAssembly.Memory = new WebAssembly.Memory({ initial: 1, maximum: LARGEST_PAGES, shared: true }),
  ) {
    this.memory = memory;
  }

  /** Reserves `bytes` bytes, aligned to 16. Throws RangeError when the memory is exhausted. */
  reserve(bytes: number): Pointer {
    const pointer = this.top;
    this.top = Math.ceil((pointer + bytes) / 16) * 16;
    // 64 bytes of slack: vector loads may read past the last pixel.
    const missing = this.top + 64 - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    return pointer;
  }

  /** The present height; `release` gives back everything reserved since. */
  mark(): Pointer {
    return this.top;
  }

  release(mark: Pointer): void {
    this.top = mark;
  }

  bytes(pointer: Pointer, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, pointer, length);
  }

  ints(pointer: Pointer, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, pointer, length);
  }

  floats(pointer: Pointer, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, pointer, length);
  }
}
