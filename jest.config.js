// How the tests run: ES modules, compiled by swc; one PostgreSQL cluster for the whole run.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
          keepClassNames: true,
        },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^(?:\\.\\.?/)+jsutils/instanceOf\\.js$': '<rootDir>/test/support/instance-of.cjs',
  },
  // Jest would leave one core idle; the tests wait for PostgreSQL half of the time.
  maxWorkers: '100%',
  // A worker keeps the modules of every file that it ran: before its heap is full, a new one goes on.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 90_000,
  testRunner: '<rootDir>/test/support/lasting-modules.cjs',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  reporters: ['default', '<rootDir>/test/support/closing-line.js'],
};
