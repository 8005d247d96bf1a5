// What is told of people and Discord, once more with everything in PostgreSQL: see docs/reliability.md.

/** Files themselves are what these are about. */
const ofFiles = [
  'config',
  'edited-config',
  'format-1',
  'pseudo-locale',
  'two-processes',
  'moving',
  // Processes with a data directory each, which would be one's spares.
  'request-share',
  'kill-migrating',
  'pictures',
  'data-directory',
  'in-the-data-directory',
  'disk-full',
  'disk-read-only',
  'disk-slow',
  'lost-lock'
];

/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/tests/e2e/**/*.test.ts', '<rootDir>/tests/faults/**/*.test.ts'],
  testPathIgnorePatterns: ofFiles.map((name) => `/${name}\\.test\\.ts$`)
};
