export { audit, type Finding } from './audit.ts';
export { printFindings } from './print-findings.ts';
export { hasSecretSeeds } from './replay-games.ts';
