export * from './accounts';
export * from './collections';
export * from './engine';
export * from './expansions';
export * from './keys';
export * from './ledger';
export * from './photos';
