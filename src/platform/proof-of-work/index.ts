export { makeChallenge } from './challenge.ts';
export { spendSolution, sweepSpentWork, type WorkRefusal } from './spend.ts';
