/* Generated from schemas/policy-test.schema.json by generate.mjs. Edit the schema, then run: npm run generate */
export const policyTestSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://kernelward.dev/schemas/policy-test.schema.json",
  "title": "PolicyTest",
  "description": "What a kernel policy must say, for `kernelward policy test`. Keep it beside the policy, under a name that is not a policy file's.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "apiVersion",
    "kind",
    "policy",
    "cases"
  ],
  "properties": {
    "apiVersion": {
      "description": "Version of the policy language.",
      "const": "kernelward.dev/v1alpha1"
    },
    "kind": {
      "description": "PolicyTest.",
      "const": "PolicyTest"
    },
    "policy": {
      "description": "The name of a policy or a preset, or a file relative to this one.",
      "type": "string",
      "minLength": 1,
      "maxLength": 4096
    },
    "cases": {
      "description": "Attempts, with the answer that must result on this machine.",
      "type": "array",
      "minItems": 1,
      "maxItems": 10000,
      "items": {
        "$ref": "#/$defs/PolicyTestCase"
      }
    }
  },
  "$defs": {
    "PolicyTestCase": {
      "title": "PolicyTestCase",
      "description": "One attempt: exactly one of read, write, create, delete, execute and connect.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "expect"
      ],
      "properties": {
        "read": {
          "$ref": "#/$defs/PolicyTestObject"
        },
        "write": {
          "$ref": "#/$defs/PolicyTestObject"
        },
        "create": {
          "$ref": "#/$defs/PolicyTestObject"
        },
        "delete": {
          "$ref": "#/$defs/PolicyTestObject"
        },
        "execute": {
          "$ref": "#/$defs/PolicyTestObject"
        },
        "connect": {
          "$ref": "#/$defs/PolicyTestObject"
        },
        "expect": {
          "description": "What must become of it.",
          "enum": [
            "allow",
            "deny",
            "audit"
          ]
        },
        "rule": {
          "description": "The id of the rule that must decide.",
          "type": "string",
          "maxLength": 128
        },
        "note": {
          "description": "Why. For people.",
          "type": "string",
          "maxLength": 1000
        }
      }
    },
    "PolicyTestObject": {
      "title": "PolicyTestObject",
      "description": "A path (relative to this file, or with ~), a program's name, or HOST[:PORT] for connect.",
      "type": "string",
      "minLength": 1,
      "maxLength": 4096
    }
  }
};
