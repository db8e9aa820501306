export { addJob } from './add-job.ts';
export { countJobs } from './queries.ts';
export { migrateJobs, type RunningJobs, runJobs } from './run-jobs.ts';
export { defineTask, handleTask, type JobHandler, type JobRun, type Task, type TimedJob } from './task.ts';
