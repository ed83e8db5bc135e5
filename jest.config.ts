import type { Config } from 'jest';

const { SOAK, RXJS_VERSION } = process.env;

const config: Config = {
  roots: ['<rootDir>/lib', '<rootDir>/spec'],
  testMatch: [SOAK ? '**/*.soak.ts' : '**/*.spec.ts'],
  testEnvironment: 'node',
  // Also the last core: much of what is tested is waiting for threads and processes.
  maxWorkers: '100%',
  testTimeout: SOAK ? 300_000 : 5_000,
  transform: { '\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/spec/tsconfig.json' }] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^rxjs-supervisor$': '<rootDir>/lib/index.ts',
    '^rxjs-supervisor/(testing|node|worker|opentelemetry|inspector)$': '<rootDir>/lib/$1/index.ts',
    ...(RXJS_VERSION ? { '^rxjs(/.*)?$': `rxjs-${RXJS_VERSION}$1` } : {}),
  },
  // An index only re-exports: counting it would say nothing.
  collectCoverageFrom: ['lib/**/*.ts', '!lib/**/index.ts'],
  coverageReporters: ['text', 'text-summary'],
  coverageThreshold: {
    global: { branches: 95, lines: 95 },
    // Decisions are pure functions: every branch of them can be reached, so every branch is.
    'lib/exponential.ts': { branches: 100 },
    'lib/constant.ts': { branches: 100 },
    'lib/internal/restart.ts': { branches: 100 },
    'lib/internal/intensity.ts': { branches: 100 },
    'lib/internal/delay.ts': { branches: 100 },
    'lib/internal/strategy.ts': { branches: 100 },
    'lib/internal/autoShutdown.ts': { branches: 100 },
    'lib/internal/startError.ts': { branches: 100 },
  },
};

export default config;
