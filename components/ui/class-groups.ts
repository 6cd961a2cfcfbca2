const any = () => true;
const isNumber = (value: string) => /^\d/.test(value);

/** Utilities whose name is all there is to tell: `gap-*` sets the gap. */
const plain =
  'accent aspect drop-shadow scale basis bottom content duration ease font gap gap-x gap-y h inset inset-x inset-y items justify justify-items justify-self leading left line-clamp list m max-h max-w mb min-h min-w ml mr mt mx my object opacity origin overflow overflow-x overflow-y overscroll p pb pl place-items pointer-events pr pt px py resize right rounded rounded-t scroll-mb scroll-mt select self shadow size stroke top touch tracking transition translate translate-x translate-y underline-offset w whitespace z animate grid-cols cursor';

/**
 * What sets the same thing, for the utilities that this project uses. The library's own table knows all there are, and is
 * a twentieth of what a page loads; `tests/pure/components/ui/cn.test.ts` holds this one against it, class by class.
 */
export const classGroups: Record<
  string,
  (string | Record<string, (string | ((value: string) => boolean))[]>)[]
> = {
  ...Object.fromEntries(plain.split(' ').map((name) => [name, [{ [name]: ['', any] }]])),
  display: [
    'block',
    'inline-block',
    'inline',
    'flex',
    'inline-flex',
    'grid',
    'inline-grid',
    'contents',
    'hidden',
  ],
  position: ['static', 'fixed', 'absolute', 'relative', 'sticky'],
  'font-style': ['italic', 'not-italic'],
  visibility: ['visible', 'invisible'],
  container: ['@container'],
  sr: ['sr-only', 'not-sr-only'],
  grow: [{ grow: ['', isNumber] }],
  shrink: [{ shrink: ['', isNumber] }],
  'flex-direction': [{ flex: ['row', 'row-reverse', 'col', 'col-reverse'] }],
  'flex-wrap': [{ flex: ['wrap', 'nowrap'] }],
  'col-span': [{ col: [any] }],
  'divide-y': [{ 'divide-y': [''] }],
  'bg-size': [{ bg: ['cover', 'contain'] }],
  'bg-position': [{ bg: ['center'] }],
  'bg-color': [{ bg: [any] }],
  'font-size': [{ text: ['xs', 'sm', 'base', 'lg', 'xl'] }],
  'text-alignment': [{ text: ['left', 'center', 'right'] }],
  'text-color': [{ text: [any] }],
  'font-weight': [{ font: ['normal', 'medium', 'semibold', 'bold'] }],
  'text-overflow': ['truncate'],
  'text-transform': ['uppercase', 'lowercase', 'capitalize'],
  'text-decoration': ['underline', 'no-underline'],
  'fvn-spacing': ['tabular-nums', 'proportional-nums'],
  break: [{ break: [any] }],
  'overflow-wrap': ['wrap-anywhere', 'wrap-break-word'],
  'border-w': [{ border: ['', isNumber] }],
  'border-y': [{ 'border-y': ['', isNumber] }],
  'border-t': [{ 'border-t': ['', isNumber] }],
  'border-b': [{ 'border-b': ['', isNumber] }],
  'border-l': [{ 'border-l': ['', isNumber] }],
  'border-style': [{ border: ['solid', 'dashed', 'dotted', 'none'] }],
  'border-color': [{ border: [any] }],
  'outline-style': [{ outline: ['none', 'solid', 'dashed'] }],
  'outline-w': [{ outline: ['', isNumber] }],
  'outline-offset': [{ 'outline-offset': [any] }],
  'outline-color': [{ outline: [any] }],
  'ring-w': [{ ring: ['', isNumber] }],
  'ring-inset': ['ring-inset'],
  'ring-color': [{ ring: [any] }],
  scheme: [{ scheme: [any] }],
  blur: [{ blur: ['', any] }],
  filter: ['filter'],
  align: [{ align: [any] }],
  'field-sizing': [{ 'field-sizing': [any] }],
};

/** What a utility sets in passing, and so takes back from others before it. */
export const conflictingClassGroups: Record<string, string[]> = {
  inset: ['inset-x', 'inset-y', 'top', 'right', 'bottom', 'left'],
  'inset-x': ['left', 'right'],
  'inset-y': ['top', 'bottom'],
  overflow: ['overflow-x', 'overflow-y'],
  gap: ['gap-x', 'gap-y'],
  p: ['px', 'py', 'pt', 'pr', 'pb', 'pl'],
  px: ['pl', 'pr'],
  py: ['pt', 'pb'],
  m: ['mx', 'my', 'mt', 'mr', 'mb', 'ml'],
  mx: ['ml', 'mr'],
  my: ['mt', 'mb'],
  size: ['w', 'h'],
  'font-size': ['leading'],
  'line-clamp': ['display', 'overflow'],
  rounded: ['rounded-t'],
  'border-w': ['border-y', 'border-t', 'border-b', 'border-l'],
  'border-y': ['border-t', 'border-b'],
  translate: ['translate-x', 'translate-y'],
};
