/* Generated from schemas/model-policy.schema.json by generate.mjs. Edit the schema, then run: npm run generate */
export const modelPolicySchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://kernelward.dev/schemas/model-policy.schema.json",
  "title": "ModelPolicy",
  "description": "What may be loaded, and from where. Several layers apply at once: the machine's, the user's, the workspace's. A lower layer can only tighten.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "apiVersion",
    "kind",
    "metadata",
    "spec"
  ],
  "properties": {
    "apiVersion": {
      "description": "Version of the policy language.",
      "const": "kernelward.dev/v1alpha1"
    },
    "kind": {
      "description": "ModelPolicy: what may be loaded. KernelPolicy: what a notebook kernel may do. Both may stand in one file, separated by a line with three dashes.",
      "const": "ModelPolicy"
    },
    "metadata": {
      "$ref": "#/$defs/Metadata"
    },
    "spec": {
      "$ref": "#/$defs/ModelPolicySpec"
    }
  },
  "$defs": {
    "Metadata": {
      "title": "Metadata",
      "description": "Names the policy in messages, reports and events.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name"
      ],
      "properties": {
        "name": {
          "description": "Lower-case letters, digits, dots and dashes; at most 63 characters. Shown wherever a rule of this policy decides.",
          "type": "string",
          "pattern": "^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$",
          "examples": [
            "my-project"
          ]
        },
        "description": {
          "description": "What the policy is for, in a sentence. For people.",
          "type": "string",
          "maxLength": 1000
        }
      }
    },
    "ModelPolicySpec": {
      "title": "ModelPolicySpec",
      "description": "The rules themselves. Every part may be left out; what is left out does not restrict.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "approved": {
          "$ref": "#/$defs/Approved"
        },
        "rules": {
          "$ref": "#/$defs/ModelRules"
        },
        "sources": {
          "$ref": "#/$defs/Sources"
        },
        "licenses": {
          "$ref": "#/$defs/Licenses"
        },
        "code": {
          "$ref": "#/$defs/CodeChecks"
        },
        "kernels": {
          "$ref": "#/$defs/KernelJoin"
        },
        "acceptedPolicies": {
          "description": "Policy files and baselines of workspaces that this user has read and accepted. Approvals in them count while the file's digest stays the same. Only read from the user's and the machine's policy; `kernelward policy accept` writes it.",
          "type": "array",
          "maxItems": 10000,
          "items": {
            "$ref": "#/$defs/AcceptedPolicy"
          }
        }
      }
    },
    "Approved": {
      "title": "Approved",
      "description": "What may be loaded: whole formats, and single files by digest. A file is approved when its digest or its format is. Where this part is present, `approved-file` is blocking unless `rules` says otherwise.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "formats": {
          "description": "Formats that are approved as a whole, as the content shows them, never the file's name. A file that is two formats at once is approved only when both are.",
          "type": "array",
          "maxItems": 100,
          "uniqueItems": true,
          "items": {
            "$ref": "#/$defs/FormatName"
          }
        },
        "files": {
          "description": "Single files, by the digest of their content. An approval never hides a malicious verdict and never makes an incomplete scan complete.",
          "type": "array",
          "maxItems": 10000,
          "items": {
            "$ref": "#/$defs/ApprovedFile"
          }
        },
        "exceptions": {
          "description": "Whether approvals in lower layers (the user's below the machine's) satisfy this policy's rules too. A workspace that nobody accepted never does.",
          "enum": [
            "forbidden",
            "allowed"
          ],
          "default": "forbidden"
        }
      }
    },
    "FormatName": {
      "title": "FormatName",
      "description": "A model format, as `kernelward scan` reports it.",
      "anyOf": [
        {
          "enum": [
            "safetensors",
            "safetensors-index",
            "gguf",
            "ggml",
            "onnx",
            "npy",
            "npz",
            "pickle",
            "joblib",
            "pytorch-zip",
            "pytorch-legacy",
            "torchscript",
            "executorch",
            "keras",
            "keras-hdf5",
            "hdf5",
            "tensorflow-savedmodel",
            "tflite",
            "coreml",
            "openvino",
            "tensorrt",
            "paddle",
            "mxnet",
            "rds",
            "pmml",
            "xgboost",
            "lightgbm",
            "catboost",
            "msgpack",
            "flax",
            "orbax",
            "skops",
            "parquet",
            "tar",
            "zip",
            "llamafile",
            "json",
            "yaml"
          ]
        },
        {
          "type": "string",
          "pattern": "^[a-z0-9][a-z0-9.+-]{0,62}$",
          "not": {
            "const": "unrecognized"
          }
        }
      ]
    },
    "ApprovedFile": {
      "title": "ApprovedFile",
      "description": "One file that somebody looked at and approved. `kernelward approve FILE` writes this.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "sha256"
      ],
      "properties": {
        "sha256": {
          "$ref": "#/$defs/Sha256"
        },
        "path": {
          "description": "Where the file was when it was approved. A hint for people; the digest alone decides.",
          "type": "string",
          "maxLength": 4096
        },
        "reason": {
          "description": "Why it may be loaded. Shown beside the line that loads it.",
          "type": "string",
          "maxLength": 1000
        },
        "until": {
          "description": "The last day of the approval, as YYYY-MM-DD (UTC). Without it the approval has no end.",
          "type": "string",
          "format": "date",
          "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        }
      }
    },
    "Sha256": {
      "title": "Sha256",
      "description": "SHA-256 of the whole file: 64 hexadecimal digits in lower case.",
      "type": "string",
      "pattern": "^[0-9a-f]{64}$"
    },
    "ModelRules": {
      "title": "ModelRules",
      "description": "What happens when a rule fails. `blocking`: the file is blocked. `advisory`: it is reported. `off`: this layer does not ask for the rule. The strictest layer decides.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "load-time-code-execution": {
          "description": "Loading the file would run code that is known to be dangerous (verdict malicious). Always blocking: no policy hides a malicious file.",
          "const": "blocking",
          "default": "blocking"
        },
        "complete-scan": {
          "description": "The file was read whole. An incomplete scan is never an all-clear: the outcome is undecided at best. Always blocking.",
          "const": "blocking",
          "default": "blocking"
        },
        "unknown-code": {
          "description": "Loading the file would call something that nobody has judged (verdict unknown). Passed by an approval.",
          "enum": [
            "blocking",
            "advisory",
            "off"
          ],
          "default": "advisory"
        },
        "approved-file": {
          "description": "The file is approved, by its digest or by its format. Blocking where `approved` is present, a hint where no policy says anything.",
          "enum": [
            "blocking",
            "advisory",
            "off"
          ]
        },
        "approved-format": {
          "description": "The file's format is on the list, or the very file is approved by digest. Evaluated where `approved.formats` is present.",
          "enum": [
            "blocking",
            "advisory",
            "off"
          ],
          "default": "blocking"
        },
        "approved-source": {
          "description": "The file comes from a source on the list. Evaluated where `sources.approved` is present.",
          "enum": [
            "blocking",
            "advisory",
            "off"
          ],
          "default": "blocking"
        },
        "blocked-source": {
          "description": "The file does not come from a blocked source. Evaluated where `sources.blocked` is present. No approval passes it.",
          "enum": [
            "blocking",
            "advisory",
            "off"
          ],
          "default": "blocking"
        },
        "approved-license": {
          "description": "The licence that the model's publisher declares is on the list. Evaluated where `licenses.approved` is present.",
          "enum": [
            "blocking",
            "advisory",
            "off"
          ],
          "default": "advisory"
        },
        "blocked-license": {
          "description": "The model's publisher declares no licence that is blocked. Evaluated where `licenses.blocked` is present.",
          "enum": [
            "blocking",
            "advisory",
            "off"
          ],
          "default": "blocking"
        }
      }
    },
    "RuleState": {
      "title": "RuleState",
      "description": "blocking, advisory or off.",
      "enum": [
        "blocking",
        "advisory",
        "off"
      ]
    },
    "Sources": {
      "title": "Sources",
      "description": "Where models may come from. Blocked beats approved.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "approved": {
          "description": "When present, a model from anywhere else fails `approved-source`.",
          "type": "array",
          "maxItems": 1000,
          "items": {
            "$ref": "#/$defs/SourcePattern"
          }
        },
        "blocked": {
          "description": "A model from here fails `blocked-source`, whatever else says.",
          "type": "array",
          "maxItems": 1000,
          "items": {
            "$ref": "#/$defs/SourcePattern"
          }
        }
      }
    },
    "SourcePattern": {
      "title": "SourcePattern",
      "description": "`hub:ORGANISATION/MODEL` on a model hub, or `path:FOLDER/FILE` relative to the workspace. `*` stands for any characters within one part, `**` for any number of folders.",
      "type": "string",
      "pattern": "^(hub|path):[^\\u0000-\\u001f]{1,500}$",
      "examples": [
        "hub:my-organisation/*",
        "path:models/**"
      ]
    },
    "Licenses": {
      "title": "Licenses",
      "description": "Under which licences models may be used. What counts is what the publisher declares in the model card (`license` at the head of README.md, beside the model or at the top of its repository). It is the publisher's word, not a finding about the file.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "approved": {
          "description": "When present, a model that declares another licence, or none, fails `approved-license`.",
          "type": "array",
          "maxItems": 1000,
          "uniqueItems": true,
          "items": {
            "$ref": "#/$defs/LicenseId"
          }
        },
        "blocked": {
          "description": "A model that declares one of these fails `blocked-license`.",
          "type": "array",
          "maxItems": 1000,
          "uniqueItems": true,
          "items": {
            "$ref": "#/$defs/LicenseId"
          }
        }
      }
    },
    "LicenseId": {
      "title": "LicenseId",
      "description": "A licence by its identifier in the SPDX License List, such as `Apache-2.0`; `LicenseRef-NAME` for one that is not on the list, as model cards write it (`LicenseRef-llama3.1` for `license: llama3.1`). Case does not matter.",
      "type": "string",
      "pattern": "^[A-Za-z0-9][A-Za-z0-9.+-]{0,99}$",
      "examples": [
        "Apache-2.0",
        "MIT"
      ]
    },
    "KernelJoin": {
      "title": "KernelJoin",
      "description": "What protected notebook kernels do with this policy: the join with KernelPolicy.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "models": {
          "description": "`approved-only`: a protected kernel can open only model files that are approved. Files that are there when it starts are known by content and digest, for as long as they stay as they are: a change of the file ends its approval in that session. Those that appear later are known by the name's ending. `any`: it can open every model file that its KernelPolicy lets it read.",
          "enum": [
            "any",
            "approved-only"
          ],
          "default": "any"
        },
        "unknown": {
          "description": "`tighten`: a kernel that loads a model with verdict unknown loses network access from then on (not enforced by this version; `policy validate` says so). `same`: the KernelPolicy stays as it is.",
          "enum": [
            "same",
            "tighten"
          ],
          "default": "same"
        }
      }
    },
    "AcceptedPolicy": {
      "title": "AcceptedPolicy",
      "description": "One policy file of a workspace that this user accepted.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "sha256"
      ],
      "properties": {
        "sha256": {
          "$ref": "#/$defs/Sha256"
        },
        "path": {
          "description": "Where the policy file was when it was accepted. A hint for people.",
          "type": "string",
          "maxLength": 4096
        }
      }
    },
    "CodeChecks": {
      "title": "CodeChecks",
      "description": "What findings in source text and notebooks do.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "failOnSeverity": {
          "description": "A finding of this severity or a higher one blocks the source file. Without it findings in source are only reported.",
          "enum": [
            "critical",
            "high",
            "medium",
            "low",
            "info"
          ]
        },
        "suppressions": {
          "description": "Findings that are left alone, each with the reason. None hides a malicious file; one in a workspace's policy counts only when this user accepted that file; none reaches `failOnSeverity` of a layer above.",
          "type": "array",
          "maxItems": 1000,
          "items": {
            "$ref": "#/$defs/Suppression"
          }
        }
      }
    },
    "Suppression": {
      "title": "Suppression",
      "description": "Findings of some rules, in some files, that are left alone.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "rules",
        "reason"
      ],
      "properties": {
        "rules": {
          "description": "Rules of source checks, as findings name them.",
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "uniqueItems": true,
          "items": {
            "description": "The id of a rule.",
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]{0,62}$",
            "examples": [
              "torch-load"
            ]
          }
        },
        "paths": {
          "description": "Files: relative to the workspace (`notebooks/**`), or absolute. `*` stands for any characters within one part, `**` for any number of folders. Without it every file.",
          "type": "array",
          "minItems": 1,
          "maxItems": 1000,
          "items": {
            "description": "A file, or a pattern of files.",
            "type": "string",
            "pattern": "^[^\\u0000-\\u001f]{1,1000}$",
            "examples": [
              "notebooks/**",
              "scripts/convert.py"
            ]
          }
        },
        "reason": {
          "description": "Why it may be left alone. For those who read the policy.",
          "type": "string",
          "minLength": 1,
          "maxLength": 1000
        },
        "until": {
          "description": "The last day of the suppression, as YYYY-MM-DD (UTC). Without it it has no end.",
          "type": "string",
          "format": "date",
          "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        }
      }
    }
  }
};
