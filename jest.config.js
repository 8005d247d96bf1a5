// A run asks what the run before asked: what fails, fails for what was changed. SEED=random asks something else, as does
// `npm run test:long`, and SEED=… asks again what a failure names.
process.env.SEED ??= '7';
if (process.env.SEED === 'random') process.env.SEED = String(Date.now() % 1_000_000);

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: [
    '<rootDir>/tests/**/*.test.ts',
    '<rootDir>/local-discord/tests/**/*.test.ts',
    '<rootDir>/message-view/tests/**/*.test.{ts,tsx}'
  ],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false },
          keepClassNames: true
        }
      }
    ],
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } }
        }
      }
    ]
  },
  moduleNameMapper: {
    // Source files import each other with the `.js` ending Node16 resolution asks for.
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^fast-check$': '<rootDir>/tests/support/fast-check.js'
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/local-discord/dist/', '<rootDir>/message-view/dist/'],
  globalSetup: '<rootDir>/tests/support/quick-start/global-setup.ts',
  coverageProvider: 'v8',
  testTimeout: 240_000,
  // Most of the time is waiting for other processes, and two cores serve six who wait.
  maxWorkers: 6
};
