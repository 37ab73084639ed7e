// Editing of policy files: completion and hover from the JSON Schemas of policy-schemas, by the library inside
// yaml-language-server (not its server, whose commands would collide with Red Hat's extension); diagnostics from the
// policy loader itself, so that the editor and `kernelward policy validate` say the same.
//
// Invariants: no schema is ever fetched, whatever a file names; one text has one answer (the library's cache is keyed by
// address and version, so every call gets a version of its own); nothing is said twice where another extension answers
// for YAML by the same schema.
export { isPolicyFile } from './policyFile.js';
export { PolicyYaml, type PolicyTextFix } from './policyYaml.js';
export { cachedSources } from './sources.js';
export { policyFileSchema, policySchema, type JsonSchema, type Offer, type Offers } from './schema.js';
