export * from './accounts';
export * from './engine';
export * from './expansions';
export * from './keys';
export * from './photos';
