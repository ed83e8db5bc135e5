import { existsSync } from 'node:fs';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import rxjsX from 'eslint-plugin-rxjs-x';
import tseslint from 'typescript-eslint';

/** The core: everything but the adapters, which are the other sub-folders of lib. */
const core = ['lib/*.ts', 'lib/internal/**/*.ts'];
const outsideLib = ['spec/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts'];

/** Globals that ES itself does not define. The core runs everywhere and takes its time from a scheduler. */
const allowedGlobals = new Set(['AbortController', 'AbortSignal']);
const foreignGlobals = Object.keys({ ...globals.browser, ...globals.node }).filter((name) => !allowedGlobals.has(name));

/** What imports the peers has types only where `npm run bench:peers` has installed them. */
const hasPeers = existsSync(new URL('bench/peers/node_modules', import.meta.url));
const withoutTypes = hasPeers ? [] : ['bench/peers/adapters/'];
/** Said once: to look for that of each file takes a third longer. */
const projects = ['tsconfig.json', ...(hasPeers ? ['bench/peers/tsconfig.json'] : [])];

export default defineConfig(
  { ignores: ['dist/', 'build/', 'coverage/', '**/node_modules/', ...withoutTypes] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, rxjsX.configs.strict],
    languageOptions: { parserOptions: { project: projects, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // `!= null` asks for both kinds of nothing at once.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],

      // `() => subject.next()` and an early `return this.stop();` say what they do; blocks would only be noise.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Numbers in messages are read by people as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Off: a handler may return nothing, and its published type says so: `ObservableInput<unknown> | void`.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Off: `link.errors` is a Subject by contract.
      'rxjs-x/no-exposed-subjects': 'off',
      // What a component threw is passed on as it is, so anything must be throwable again.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true, allowRethrowing: true }],
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      'rxjs-x/throw-error': ['error', { allowThrowingAny: false, allowThrowingUnknown: true }],
    },
  },
  {
    files: core,
    // A core file that needs an exception is a reason to talk about the rule, so comments cannot switch rules off.
    // Eslint warns of such a comment, and `npm run lint` allows no warnings.
    linterOptions: { noInlineConfig: true },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-restricted-globals': [
        'error',
        ...foreignGlobals.map((name) => ({ name, message: 'The core knows neither Node nor browsers.' })),
        { name: 'Date', message: "Time is the scheduler's: scheduler.now()." },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: ':function[async=true]', message: 'No async functions: their microtasks escape virtual time.' },
        { selector: 'AwaitExpression', message: 'No await: its microtasks escape virtual time.' },
        { selector: 'ForOfStatement[await=true]', message: 'No for await: its microtasks escape virtual time.' },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Draws go through the `random` of the configuration.',
        },
        {
          selector: "MemberExpression[object.name='globalThis']",
          message: 'The core knows neither Node nor browsers.',
        },
      ],
      // Off: the machinery is what subscribes, inside the subscribe function of an Observable.
      'rxjs-x/no-nested-subscribe': 'off',
      // Off: a call into a component may close what was open a line before; the compiler takes no account of that.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    // The one file that may build on Subscriber (a value in one hop); spec/rings.spec.ts holds it to that.
    files: ['lib/internal/receiver.ts'],
    rules: {
      'rxjs-x/no-subclass': 'off',
      'rxjs-x/no-unbound-methods': 'off',
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
  {
    // What extends the receiver calls its constructor, which is `Subscriber`'s.
    files: ['lib/internal/run.ts', 'spec/internal/receiver.spec.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    // `link.errors` is a Subject whose `error` is a report and whose `complete` is nothing.
    files: ['lib/internal/runLink.ts'],
    rules: { 'rxjs-x/no-subclass': 'off' },
  },
  {
    // What RxJS 7's TestScheduler knows of its marbles and of who listens is marked as internal from version 8 on.
    files: ['lib/testing/internal/runMarbles.ts', 'lib/testing/testScheduler.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    files: outsideLib,
    rules: {
      // Off: `acks` never completes without having emitted.
      'rxjs-x/no-ignored-default-value': 'off',
      // Off: a component that is an async function without await is a fair component.
      '@typescript-eslint/require-await': 'off',
      // Off: many examples and specs never fail, or let the failure reach the test runner.
      'rxjs-x/no-ignored-error': 'off',
    },
  },
  {
    files: ['spec/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // Off: specs throw strings and undefined on purpose, since a component may.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      'rxjs-x/throw-error': 'off',
      // Off: `expect(spy.next)` names a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
      // Off: a `!` that is wrong fails the spec where it stands.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Off: components under test subscribe, nest and subclass as badly as users may.
      'rxjs-x/no-nested-subscribe': 'off',
      'rxjs-x/no-subclass': 'off',
    },
  },
  {
    // Nact publishes its `Ref` as a type without members.
    files: ['bench/peers/adapters/nact.ts'],
    rules: { '@typescript-eslint/no-generated-empty-object-type': 'off' },
  },
);
