import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const packageSource = ['packages/*/src/**/*.ts'];
const tests = ['**/*.test.ts', '**/test/**/*.ts', '**/test-d/**/*.ts'];
const commandLine = ['packages/sandbox/src/cli.ts', 'packages/sandbox/src/cli/**/*.ts'];

const withoutNodePrefix = builtinModules
  .filter((name) => !name.startsWith('_') && !name.startsWith('node:'))
  .map((name) => ({ name, message: `Write node:${name}.` }));

/** What may never be imported, beside what a folder adds. */
const restrictedImports = (...patterns) => [
  'error',
  {
    paths: withoutNodePrefix,
    patterns: [
      {
        regex: '^@sdk/[^/]+/(src|dist)/',
        message: 'Import a package through the doors in its exports map.',
      },
      ...patterns,
    ],
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/coverage/**',
      '**/.turbo/**',
      '.reports/**',
      '**/generated/**',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'no-new-wrappers': 'error',
      'no-param-reassign': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'off',
      'no-unreachable-loop': ['error', { ignore: ['ForOfStatement', 'ForInStatement'] }],
      'object-shorthand': 'error',
      'no-restricted-imports': restrictedImports(),
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      // One program for everything: the packages see each other's source, as in the type check.
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // `[...text]` is how text is split into code points, which is what is wanted where it is written.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An alias is not open to merging, and assignable to a record; which of the two is right depends on the type.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Errors are recognised by their marker and not by their class, so that two copies of a package agree.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A fifth of the time, for what is not there: `erasableSyntaxOnly` lets nobody declare an enum.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // The reason of an AbortSignal is passed on as it came.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // Objects are closures here, not classes: there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // An interface may promise a Promise where an implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
    },
  },
  {
    files: packageSource,
    linterOptions: { noInlineConfig: true },
    rules: {
      // `msg` is missing on purpose: it is the name of a field on Alipay's wire.
      'id-denylist': ['error', 'req', 'res', 'cfg', 'opts', 'tmp'],
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      'no-restricted-syntax': [
        'error',
        {
          // The types of a catalogue are hundreds of generated names, watched by the record of the surface.
          selector: "ExportAllDeclaration:not([exportKind='type'][source.value=/catalogue.generated.\\w/])",
          message: 'A door is written by hand: name what it exports.',
        },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only a function or file whose name says so (…-environment.ts, cli) reads process.env.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Randomness comes in as a value; for nonces use the NonceSource.',
        },
      ],
    },
  },
  {
    files: packageSource,
    ignores: tests,
    rules: {
      'max-lines-per-function': ['error', { max: 110, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // How a matcher becomes known to `expect`: by an interface that merges with that of Jest.
    files: ['packages/sandbox/src/jest.ts'],
    rules: {
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  {
    files: ['packages/sandbox/src/**/*.ts'],
    rules: {
      'no-restricted-imports': restrictedImports({
        group: [
          '@sdk/alipay-openapi',
          '@sdk/alipay-openapi/*',
          '@sdk/weixin-*',
          '@sdk/aliyun-sms',
          '@sdk/aliyun-sms/*',
          '@sdk/unified-pay',
          '@sdk/openapi',
        ],
        message: 'The sandbox must be able to disagree with the clients: it never imports one.',
      }),
    },
  },
  {
    files: [...commandLine, 'packages/*/src/**/*-environment.ts'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      'max-lines': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    // The libraries had functions that the platform has withdrawn since; they are called like all others.
    files: ['packages/openapi/test/conformance/**/*.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    files: ['**/test-d/**/*.ts'],
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
  {
    // `import cloud from '@sdk/alipay-serverless'` is what programs written for the original library say.
    files: ['packages/alipay-serverless/src/index.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['**/*.config.ts', 'eslint.config.mjs'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
