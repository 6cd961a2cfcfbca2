export { search } from './patch-match';
export { vote, weigh } from './voting';
export { peel } from './onion-peel';
export { prolong, relax, restrict } from './poisson-blend';
export { divergence, trace } from './pixel-copy';
