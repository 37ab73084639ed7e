/* Generated from schemas/report.schema.json by generate.mjs. Edit the schema, then run: npm run generate */
export const reportSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://kernelward.dev/schemas/report.schema.json",
  "title": "Report",
  "description": "What `kernelward scan --format json` prints. The same shapes travel between the checker, the language server and the editors.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "schemaVersion",
    "verdict",
    "complete",
    "outcome",
    "files"
  ],
  "properties": {
    "schemaVersion": {
      "const": 1
    },
    "verdict": {
      "$ref": "#/$defs/Verdict"
    },
    "complete": {
      "type": "boolean",
      "description": "False when any file could not be read whole."
    },
    "outcome": {
      "$ref": "#/$defs/Outcome"
    },
    "files": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/FileReport"
      }
    }
  },
  "$defs": {
    "Verdict": {
      "title": "Verdict",
      "description": "What loading the file would do: call something dangerous, something nobody has judged, or nothing but build data. Policy never changes it.",
      "enum": [
        "malicious",
        "unknown",
        "clean"
      ]
    },
    "Outcome": {
      "title": "Outcome",
      "description": "What policy makes of the verdict. Exit status 0, 1, 2 in this order.",
      "enum": [
        "allowed",
        "blocked",
        "undecided"
      ]
    },
    "Severity": {
      "title": "Severity",
      "enum": [
        "critical",
        "high",
        "medium",
        "low",
        "info"
      ]
    },
    "FileReport": {
      "title": "FileReport",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "path",
        "kind",
        "format",
        "verdict",
        "complete",
        "incompleteReasons",
        "findings",
        "decisions"
      ],
      "properties": {
        "path": {
          "type": "string"
        },
        "kind": {
          "enum": [
            "model",
            "source",
            "other"
          ]
        },
        "format": {
          "type": "string",
          "description": "The format that the content shows, such as pickle, pytorch-zip, joblib, python, notebook; unrecognized where none does."
        },
        "verdict": {
          "$ref": "#/$defs/Verdict"
        },
        "complete": {
          "type": "boolean"
        },
        "incompleteReasons": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "findings": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/Finding"
          }
        },
        "decisions": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/Decision"
          }
        },
        "size": {
          "type": "integer",
          "minimum": 0,
          "description": "Bytes."
        },
        "sha256": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$",
          "description": "Present only where it was computed already: hashing is lazy."
        }
      }
    },
    "Finding": {
      "title": "Finding",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "rule",
        "severity",
        "message",
        "location"
      ],
      "properties": {
        "rule": {
          "type": "string",
          "description": "Stable id; its documentation stands beside the rule's code."
        },
        "severity": {
          "$ref": "#/$defs/Severity"
        },
        "verdict": {
          "$ref": "#/$defs/Verdict",
          "description": "What this finding alone makes of a model file. Absent for source text."
        },
        "message": {
          "type": "string",
          "description": "What would happen, and where."
        },
        "location": {
          "$ref": "#/$defs/Location"
        },
        "remediation": {
          "type": "string"
        },
        "threat": {
          "type": "string",
          "description": "The threat code that commercial scanners use for this class, such as PAIT-PYTCH-100."
        },
        "cwe": {
          "type": "array",
          "items": {
            "type": "string",
            "pattern": "^CWE-[0-9]+$"
          }
        },
        "baselined": {
          "type": "boolean",
          "description": "True where a baseline that this user accepted knows the finding: it is shown, and no reason to fail."
        },
        "count": {
          "type": "integer",
          "minimum": 1,
          "description": "How often the same fact was seen; absent means once."
        }
      }
    },
    "Location": {
      "title": "Location",
      "description": "In a model: member of the archive and byte offset in it. In source text: line and column from 1, columns in UTF-16 units; in a notebook also the cell, from 0.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "member": {
          "type": "string"
        },
        "offset": {
          "type": "integer",
          "minimum": 0
        },
        "cell": {
          "type": "integer",
          "minimum": 0
        },
        "line": {
          "type": "integer",
          "minimum": 1
        },
        "column": {
          "type": "integer",
          "minimum": 1
        },
        "endLine": {
          "type": "integer",
          "minimum": 1
        },
        "endColumn": {
          "type": "integer",
          "minimum": 1
        }
      }
    },
    "Decision": {
      "title": "Decision",
      "description": "What one rule of policy says of one file.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "rule",
        "state",
        "result",
        "message"
      ],
      "properties": {
        "rule": {
          "type": "string",
          "description": "Such as load-time-code-execution, approved-file, approved-format, complete-scan."
        },
        "state": {
          "enum": [
            "blocking",
            "advisory",
            "off"
          ]
        },
        "result": {
          "enum": [
            "passed",
            "failed",
            "undecided"
          ]
        },
        "layer": {
          "enum": [
            "default",
            "machine",
            "user",
            "workspace",
            "command-line"
          ]
        },
        "message": {
          "type": "string"
        }
      }
    }
  }
};
