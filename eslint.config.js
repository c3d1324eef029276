// What the linter watches over: floating promises, whole switches, sizes, and the habits of the
// house that a syntax tree can show. Form is prettier's; folders and words are test/tidy's.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a thing has one name everywhere.',
};
const noBooleanParameter = {
  selector:
    'ExportNamedDeclaration > FunctionDeclaration > ' +
    'Identifier.params[typeAnnotation.typeAnnotation.type="TSBooleanKeyword"]',
  message: 'Two functions, or a parameter with words as its values: true says nothing to a reader.',
};
const time = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Ask the clock (src/platform/clock).',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Ask the clock (src/platform/clock).',
  },
];
const chance = {
  selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
  message: 'Chance comes from src/platform/crypto.',
};
const impure = [
  { selector: ':function[async=true]', message: 'src/domain does not wait.' },
  { selector: 'AwaitExpression', message: 'src/domain does not wait.' },
  { selector: 'NewExpression[callee.name="Date"]', message: 'src/domain has LocalDate.' },
];
const houseSyntax = [noDefaultExport, noBooleanParameter, chance];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // The rules that need types: each caught real faults in services like this one.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-base-to-string': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      // Nest's modules are empty classes with static makers; consistent-type-imports stays off,
      // since an injected class that is imported as a type is no longer injected.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
      ],
      eqeqeq: 'error',
      'no-constant-binary-expression': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 70 }],
      'max-params': ['error', { max: 5 }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/config.ts reads it.' },
      ],
      'no-restricted-syntax': ['error', ...houseSyntax, ...time],
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...houseSyntax, ...time, ...impure] },
  },
  {
    files: ['src/platform/clock/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...houseSyntax] },
  },
  // A migration is one text of SQL from top to bottom.
  { files: ['migrations/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['src/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['src/programs/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A describe block is one function that holds many.
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
