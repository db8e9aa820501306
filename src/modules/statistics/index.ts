export { clearTestData, previewTestData } from './clear-test-data.ts';
export { getStatistics, type Statistics } from './get-statistics.ts';
export type { Numbers } from './kinds.ts';
export type { TestData } from './queries/clear.ts';
export { bucketSizes } from './range.ts';
export { statisticsReader } from './statistics-reader.ts';
