export * from './imports.ts';
export * from './pool.ts';
export * from './staging.ts';
