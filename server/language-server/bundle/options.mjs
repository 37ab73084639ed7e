// What esbuild has to know to bundle yaml-language-server: measured, its formatter and the translations of a validator's
// messages are half of its size and never called here.
import { fileURLToPath } from 'node:url';

const stub = fileURLToPath(new URL('stub.mjs', import.meta.url));

/** @type {Pick<import('esbuild').BuildOptions, 'alias' | 'mainFields'>} */
export const yamlBundleOptions = {
  alias: {
    'prettier/standalone': stub,
    'prettier/plugins/yaml': stub,
    'prettier/plugins/estree': stub,
    'ajv-i18n': stub,
  },
  // jsonc-parser's UMD build requires its parts in a way that no bundler follows.
  mainFields: ['module', 'main'],
};
