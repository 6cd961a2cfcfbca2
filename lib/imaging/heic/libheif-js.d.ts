/** The part of libheif-js that is used; its own declarations name only what lies below. */
declare module 'libheif-js/wasm-bundle.js' {
  type Picture = { width: number; height: number; data: Uint8ClampedArray };

  type HeifImage = {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Fills `picture` with RGBA, turned and mirrored as the file says; gives null when it cannot. */
    display(picture: Picture, done: (picture: Picture | null) => void): void;
  };

  const libheif: {
    HeifDecoder: new () => { decode(file: Uint8Array): HeifImage[] };
  };
  export default libheif;
}
