const js = require('@eslint/js');
const ts = require('typescript-eslint');
const reactHooks = require('eslint-plugin-react-hooks');

module.exports = ts.config(
  { ignores: ['**/dist/**', '**/coverage/**', 'node_modules/**', 'data/**'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
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
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }]
    }
  },
  { files: ['local-discord/web/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  {
    // The page knows the server by its contract alone.
    files: ['local-discord/web/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./)+src/(?!client/contract\\.js$)',
              message: 'The page shares only the contract with the server.'
            }
          ]
        }
      ]
    }
  },
  {
    // The bot must not know that the local Discord exists.
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/local-discord/**', '@ticket-desk/local-discord*'],
              message: 'The bot never imports the local Discord.'
            }
          ]
        }
      ]
    }
  },
  {
    // The domain knows no Discord library: the desk does.
    files: [
      'src/lib/core/**/*.ts',
      'src/lib/tickets/**/*.ts',
      'src/lib/questionnaire/**/*.ts',
      'src/lib/templates/**/*.ts',
      'src/lib/storage/**/*.ts'
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['discord.js', '@discordjs/*', '@sapphire/framework', '**/local-discord/**', '**/discord/**'],
              message: 'The domain knows no Discord library.'
            }
          ]
        }
      ]
    }
  }
);
