import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** These run in a browser too (ARCHITECTURE.md): Node and VS Code stay outside of them. */
const webSafe = ['scanner', 'source', 'policy', 'checker'].map((name) => `server/${name}/src/**/*.ts`);

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '**/generated/',
      '**/target/',
      '.venv/',
      '.kernelward-cache/',
      '**/kernelward_jupyter/labextension/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: webSafe,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*', 'vscode', 'fs', 'path'], message: 'This package runs in a browser too.' },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', '__dirname', 'require'],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
          'performance',
          'AbortController',
          'AbortSignal',
          'TextDecoder',
          'TextEncoder',
          'structuredClone',
          'setImmediate',
          'document',
          'window',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
