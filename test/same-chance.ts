import fc from 'fast-check';

// What properties are tried on is the same in every run; SEED tries others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_123) });
