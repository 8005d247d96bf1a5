// Everything of `npm test`, and where that takes a sample, all of it: see docs/reliability.md.
process.env.LONG = '1';
process.env.SEED ??= 'random';

/** @type {import('jest').Config} */
module.exports = { ...require('./jest.config.js'), testTimeout: 600_000 };
