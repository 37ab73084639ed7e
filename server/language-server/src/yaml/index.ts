// Editing of policy files: completion, hover and validation from the JSON Schemas of policy-schemas, by the library
// inside yaml-language-server (not its server, whose commands would collide with Red Hat's extension).
//
// Invariants: no schema is ever fetched, whatever a file names; one text has one answer (the library's cache is keyed by
// address and version, so every call gets a version of its own); errors of the schema are shown once, by us or by the
// extension that answers for YAML.
export { isPolicyFile } from './policyFile.js';
export { PolicyYaml, type PolicyCheck } from './policyYaml.js';
export { policyFileSchema, type JsonSchema } from './schema.js';
