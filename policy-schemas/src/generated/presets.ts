/* Generated from presets/*.yaml by generate.mjs. Edit those, then run: npm run generate */
export const presetTexts: Readonly<Record<string, string>> = {};
