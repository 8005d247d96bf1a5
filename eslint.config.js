const js = require('@eslint/js');
const ts = require('typescript-eslint');
const reactHooks = require('eslint-plugin-react-hooks');

module.exports = ts.config(
  { ignores: ['**/dist/**', '**/coverage/**', 'node_modules/**', 'data/**', 'tests/fixtures/stores/**'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } }
  },
  {
    // These have no tsconfig.json of their own above them: one program for all is quicker than one for each folder.
    files: [
      '{tests,benchmarks,demo,harness,scripts,workshop}/**/*.ts',
      'local-discord/tests/**/*.ts',
      'message-view/tests/**/*.{ts,tsx}'
    ],
    ignores: ['local-discord/tests/web/**'],
    languageOptions: { parserOptions: { projectService: false, project: 'tsconfig.tools.json' } }
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly', process: 'readonly', __dirname: 'readonly' }
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' }
  },
  {
    files: ['**/*.{ts,tsx,mts}'],
    rules: {
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // A number reads the same in a text as everywhere else.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Brackets say that a name is looked up in what has any names: class names of a style sheet, the environment.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // Where nothing is expected of a function, the short form may return nothing.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }]
    }
  },
  {
    // Jest's matchers (`expect.any`) are of the type any.
    files: ['**/*.test.{ts,tsx}', 'tests/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' }
  },
  {
    // The local Discord takes and gives what Discord still does, deprecated or not; messages hold it.
    files: ['local-discord/{src,tests}/**/*.ts', 'message-view/tests/**/*.{ts,tsx}', 'tests/browser/**/*.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' }
  },
  {
    // A set of flags is a number; the enums name single flags, and kinds may be newer than them.
    files: ['local-discord/src/model/serializers/**/*.ts', 'message-view/tests/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-unsafe-enum-assignment': 'off' }
  },
  { files: ['**/*.{js,mts}'], ...ts.configs.disableTypeChecked },
  { files: ['{local-discord/web,message-view}/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended }
);
