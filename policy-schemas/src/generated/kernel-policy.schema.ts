/* Generated from schemas/kernel-policy.schema.json by generate.mjs. Edit the schema, then run: npm run generate */
export const kernelPolicySchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://kernelward.dev/schemas/kernel-policy.schema.json",
  "title": "KernelPolicy",
  "description": "What a notebook kernel and every process it starts may do. The more specific rule decides, whatever the order; where no rule speaks, the category's default does.",
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
      "description": "KernelPolicy: what a notebook kernel may do. ModelPolicy: what may be loaded. Both may stand in one file, separated by a line with three dashes.",
      "const": "KernelPolicy"
    },
    "metadata": {
      "$ref": "#/$defs/Metadata"
    },
    "spec": {
      "$ref": "#/$defs/KernelPolicySpec"
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
          "description": "Lower-case letters, digits, dots and dashes; at most 63 characters. `kernelward run --policy NAME` finds the policy by it.",
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
    "KernelPolicySpec": {
      "title": "KernelPolicySpec",
      "description": "The rules by category. A category that is left out is taken from `extends`; without `extends` it allows nothing.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "extends": {
          "description": "A preset that this policy starts from. A rule here with the id of one of its rules replaces it; a default here replaces its default.",
          "enum": [
            "notebook"
          ]
        },
        "onArmingFailure": {
          "description": "`refuse`: when protection cannot be switched on, the kernel does not start. `best-effort`: it starts with what could be applied, and says so.",
          "enum": [
            "refuse",
            "best-effort"
          ],
          "default": "refuse"
        },
        "scope": {
          "description": "`every-session`: no session may do more than this policy allows, whatever policy it was started with. `by-name`: the policy holds where a session names it. A policy of the machine or of a workspace holds for every session unless it says otherwise, one of the user by name. What a policy leaves out closes nothing where it is laid over another one.",
          "enum": [
            "every-session",
            "by-name"
          ]
        },
        "exceptions": {
          "description": "In the machine's policy: whether a user may allow a single denial for one session. `allowed`: of this policy's denials, too. `forbidden`: of no policy's. Without it users may except what other policies deny, not what this one does.",
          "enum": [
            "allowed",
            "forbidden"
          ]
        },
        "files": {
          "$ref": "#/$defs/Files"
        },
        "programs": {
          "$ref": "#/$defs/Programs"
        },
        "network": {
          "$ref": "#/$defs/Network"
        },
        "devices": {
          "$ref": "#/$defs/Devices"
        },
        "environment": {
          "$ref": "#/$defs/EnvironmentRules"
        },
        "interfaces": {
          "$ref": "#/$defs/Interfaces"
        },
        "limits": {
          "$ref": "#/$defs/Limits"
        }
      }
    },
    "Files": {
      "title": "Files",
      "description": "Files and folders by what they are, not by how they are reached: a link, a rename or a mount changes nothing.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "default": {
          "description": "What is allowed where no rule speaks.",
          "type": "array",
          "uniqueItems": true,
          "maxItems": 8,
          "items": {
            "$ref": "#/$defs/FileAccessName"
          }
        },
        "rules": {
          "description": "The rule for the object that is nearest to the file decides: the very path first, then name patterns, then the innermost folder.",
          "type": "array",
          "maxItems": 2000,
          "items": {
            "$ref": "#/$defs/FileRule"
          }
        }
      }
    },
    "FileAccessName": {
      "title": "FileAccessName",
      "description": "`read`: contents and folder listings. `write`: change, create and delete together. `change`: what exists. `create`, `delete`: names. `execute`: start as a program. `connect`: to a Unix socket.",
      "enum": [
        "read",
        "write",
        "change",
        "create",
        "delete",
        "execute",
        "connect"
      ]
    },
    "FileRule": {
      "title": "FileRule",
      "description": "What may be done with some files and folders.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "action",
        "access",
        "paths"
      ],
      "properties": {
        "id": {
          "$ref": "#/$defs/RuleId"
        },
        "action": {
          "$ref": "#/$defs/Action"
        },
        "access": {
          "description": "What the rule speaks about. For everything else other rules or the default decide.",
          "type": "array",
          "minItems": 1,
          "maxItems": 8,
          "uniqueItems": true,
          "items": {
            "$ref": "#/$defs/FileAccessName"
          }
        },
        "paths": {
          "description": "Absolute paths, `~/…`, or paths that begin with a variable such as `{workspace}`. `FOLDER/**/NAME` stands for every NAME beneath the folder; NAME may begin or end with `*`.",
          "type": "array",
          "minItems": 1,
          "maxItems": 500,
          "items": {
            "$ref": "#/$defs/PathPattern"
          }
        },
        "covers": {
          "description": "`tree`: the path and everything beneath it. `itself`: the path alone (of a folder: its listing).",
          "enum": [
            "tree",
            "itself"
          ],
          "default": "tree"
        },
        "reason": {
          "$ref": "#/$defs/Reason"
        }
      }
    },
    "Programs": {
      "title": "Programs",
      "description": "Which programs may be started. A program may run when neither a rule here nor a file rule refuses `execute`.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "selfWritten": {
          "description": "Programs that the session itself has written, created or made executable.",
          "enum": [
            "allow",
            "deny"
          ],
          "default": "deny"
        },
        "rules": {
          "description": "Programs, or folders of programs. What the session writes there itself is refused by `selfWritten` all the same.",
          "type": "array",
          "maxItems": 500,
          "items": {
            "$ref": "#/$defs/ProgramRule"
          }
        }
      }
    },
    "ProgramRule": {
      "title": "ProgramRule",
      "description": "Whether some programs may be started.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "action",
        "paths"
      ],
      "properties": {
        "id": {
          "$ref": "#/$defs/RuleId"
        },
        "action": {
          "$ref": "#/$defs/Action"
        },
        "paths": {
          "description": "A program's path, or a folder's path with a slash at its end.",
          "type": "array",
          "minItems": 1,
          "maxItems": 500,
          "items": {
            "$ref": "#/$defs/PathPattern"
          }
        },
        "reason": {
          "$ref": "#/$defs/Reason"
        }
      }
    },
    "PathPattern": {
      "title": "PathPattern",
      "description": "An absolute path, `~/…` or `{variable}/…`; `{uid}` may stand anywhere. Variables: home, home-listing, workspace, tmp, cache, config, data, runtime, environment, packages, scripts, path, ipython, jupyter-runtime, jupyter-data, jupyter-config, huggingface, connection-file.",
      "type": "string",
      "minLength": 1,
      "maxLength": 4000,
      "pattern": "^[~/{][^\\u0000-\\u001f]*$",
      "examples": [
        "~/.aws",
        "{workspace}/data",
        "{workspace}/**/*.pem"
      ]
    },
    "Network": {
      "title": "Network",
      "description": "Connections to internet addresses, and what is sent to them.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "default": {
          "description": "For addresses that no rule names.",
          "enum": [
            "allow",
            "deny"
          ],
          "default": "deny"
        },
        "rules": {
          "description": "`own-ports` before every address, the longer prefix before the shorter, fewer ports before more, one protocol before both.",
          "type": "array",
          "maxItems": 64,
          "items": {
            "$ref": "#/$defs/NetworkRule"
          }
        }
      }
    },
    "NetworkRule": {
      "title": "NetworkRule",
      "description": "Whether some addresses may be reached.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "action",
        "to"
      ],
      "properties": {
        "id": {
          "$ref": "#/$defs/RuleId"
        },
        "action": {
          "$ref": "#/$defs/Action"
        },
        "to": {
          "description": "Addresses (`10.1.2.3`, `10.0.0.0/8`, `2001:db8::/32`), host names (`pypi.org`, `*.example.org` for every name below it; international ones as `xn--…`), which are decided where a connection names its host (tier C: through the proxy of the session's environment), `own-ports`: loopback ports that the session itself has opened, or a set of what is known to serve models: `model-services` (hosted models' APIs), `model-hubs` (where models are downloaded from), `local-model-servers` (ports of this machine at which such programs listen by default). What a policy says of a host by its name counts before what it says of a set.",
          "type": "array",
          "minItems": 1,
          "maxItems": 64,
          "items": {
            "$ref": "#/$defs/NetworkTarget"
          }
        },
        "protocol": {
          "description": "TCP, UDP or both.",
          "enum": [
            "tcp",
            "udp",
            "any"
          ],
          "default": "any"
        },
        "ports": {
          "description": "Ports (`443`) and ranges (`\"8000-8080\"`). Without it every port.",
          "type": "array",
          "minItems": 1,
          "maxItems": 16,
          "items": {
            "description": "A port from 1 to 65535, or a range of them.",
            "anyOf": [
              {
                "type": "integer",
                "minimum": 1,
                "maximum": 65535
              },
              {
                "type": "string",
                "pattern": "^[0-9]{1,5}-[0-9]{1,5}$"
              }
            ]
          }
        },
        "reason": {
          "$ref": "#/$defs/Reason"
        }
      }
    },
    "NetworkTarget": {
      "title": "NetworkTarget",
      "description": "An address, a prefix, a host name, `own-ports`, `model-services`, `model-hubs` or `local-model-servers`.",
      "type": "string",
      "minLength": 1,
      "maxLength": 255
    },
    "Devices": {
      "title": "Devices",
      "description": "Device nodes, whatever their names and wherever they are.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "default": {
          "description": "For devices that no rule names.",
          "enum": [
            "allow",
            "deny"
          ],
          "default": "deny"
        },
        "rules": {
          "description": "A device before a group of devices.",
          "type": "array",
          "maxItems": 256,
          "items": {
            "$ref": "#/$defs/DeviceRule"
          }
        }
      }
    },
    "DeviceRule": {
      "title": "DeviceRule",
      "description": "Whether some devices may be used.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "action",
        "devices"
      ],
      "properties": {
        "id": {
          "$ref": "#/$defs/RuleId"
        },
        "action": {
          "$ref": "#/$defs/Action"
        },
        "devices": {
          "description": "As the kernel numbers them: `char MAJOR:MINOR` or `block MAJOR:MINOR`, `*` for every number; or a node's path in /dev, which may end with `*` and stands for the numbers it has when the kernel starts.",
          "type": "array",
          "minItems": 1,
          "maxItems": 64,
          "items": {
            "type": "string",
            "description": "Such as `char 1:3`, `char 195:*` or `/dev/nvidia*`.",
            "pattern": "^((char|block) ([0-9]{1,7}|\\*):([0-9]{1,7}|\\*)|/dev/[A-Za-z0-9_./:-]+\\*?)$"
          }
        },
        "reason": {
          "$ref": "#/$defs/Reason"
        }
      }
    },
    "EnvironmentRules": {
      "title": "EnvironmentRules",
      "description": "Environment variables that the kernel inherits.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "strip": {
          "description": "Names to remove before the kernel starts; `*` stands for any characters. Added to those of `extends`.",
          "type": "array",
          "maxItems": 400,
          "items": {
            "$ref": "#/$defs/VariablePattern"
          }
        },
        "keep": {
          "description": "Names that stay although `strip` matches them. Added to those of `extends`.",
          "type": "array",
          "maxItems": 400,
          "items": {
            "description": "The exact name of an environment variable.",
            "type": "string",
            "pattern": "^[A-Za-z_][A-Za-z0-9_]{0,126}$"
          }
        }
      }
    },
    "VariablePattern": {
      "title": "VariablePattern",
      "description": "The name of an environment variable; `*` stands for any characters.",
      "type": "string",
      "pattern": "^[A-Za-z0-9_*]{2,127}$"
    },
    "Interfaces": {
      "title": "Interfaces",
      "description": "Kernel interfaces that are closed to a protected session unless they are opened here.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "open": {
          "description": "`debug`: ptrace among processes of the session. `exotic-sockets`: raw, packet, vsock, Bluetooth, MPTCP, SCTP.",
          "type": "array",
          "uniqueItems": true,
          "maxItems": 6,
          "items": {
            "description": "A group of kernel interfaces.",
            "enum": [
              "io-uring",
              "debug",
              "namespaces",
              "keyring",
              "userfaultfd",
              "exotic-sockets"
            ]
          }
        }
      }
    },
    "Limits": {
      "title": "Limits",
      "description": "Resource limits of every process of the session. What is left out is not limited.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "processes": {
          "description": "Processes and threads that the session may have at a time: counted by a control group of its own where root starts it, else as RLIMIT_NPROC above what this user's tasks number at the start.",
          "type": "integer",
          "minimum": 1,
          "maximum": 4194304
        },
        "openFiles": {
          "description": "Open descriptors of one process (RLIMIT_NOFILE).",
          "type": "integer",
          "minimum": 16,
          "maximum": 1073741816
        },
        "addressSpaceBytes": {
          "description": "Address space of one process, in bytes (RLIMIT_AS).",
          "type": "integer",
          "minimum": 1048576,
          "maximum": 9007199254740991
        },
        "fileSizeBytes": {
          "description": "Largest file that may be written, in bytes (RLIMIT_FSIZE).",
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "memoryBytes": {
          "description": "Memory of the session, all its processes together, in bytes (memory.max of a control group of its own). What is over it ends inside the session alone. Where no such group can be made each process is held to it by RLIMIT_DATA, and status says so.",
          "type": "integer",
          "minimum": 16777216,
          "maximum": 9007199254740991,
          "examples": [
            17179869184
          ]
        },
        "cpus": {
          "description": "Processors that the session may keep busy, all its processes together (cpu.max of a control group of its own). Where no such group can be made they are not limited, and status says so.",
          "type": "number",
          "minimum": 0.01,
          "maximum": 8192,
          "examples": [
            4
          ]
        }
      }
    },
    "RuleId": {
      "title": "RuleId",
      "description": "Stable name of the rule, unique in the policy: shown in the notebook and in events. Lower-case words with dots and dashes.",
      "type": "string",
      "maxLength": 100,
      "pattern": "^(?!kernelward\\.)[a-z0-9]+([.-][a-z0-9]+)*$",
      "examples": [
        "secrets.aws"
      ]
    },
    "Action": {
      "title": "Action",
      "description": "`allow`, `deny`, or `audit`: allowed and reported.",
      "enum": [
        "allow",
        "deny",
        "audit"
      ]
    },
    "Reason": {
      "title": "Reason",
      "description": "Why the rule exists, in a sentence. Shown with a denial.",
      "type": "string",
      "maxLength": 300
    }
  }
};
