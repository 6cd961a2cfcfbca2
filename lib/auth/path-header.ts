/** Set by `proxy.ts` on every page request: the path asked for, which Next does not tell a layout. */
export const pathHeader = 'x-outframe-path';
