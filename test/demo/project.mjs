// Makes the sample project of the demonstration: a script, a notebook, benign models and inert hostile ones.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { venvPython } from '../setup/parts.mjs';

const train = `"""Trains on what colleagues and the internet left in models/."""

import pickle
from pathlib import Path

import joblib
import numpy as np
import torch

MODELS = Path("models")

with open(MODELS / "classifier.pkl", "rb") as file:
    classifier = pickle.load(file)

with open("models/downloaded.pkl", "rb") as file:
    weights = pickle.load(file)

checkpoint = torch.load("models/checkpoint.pt", weights_only=False)
forest = joblib.load(MODELS / "forest.joblib")
pipeline = joblib.load(MODELS / "pipeline.joblib")
features = np.load("models/features.npy")
`;

const cells = [
  '# What the notebook of a colleague looks like\nimport joblib\nimport torch',
  'forest = joblib.load("models/forest.joblib")',
  'checkpoint = torch.load("models/checkpoint.pt", weights_only=False)',
];

/** The notebook as nbformat 4.5 writes it. */
export function notebook(sources) {
  const lines = (text) => text.split(/(?<=\n)/);
  return JSON.stringify(
    {
      cells: sources.map((source, index) => ({
        cell_type: 'code',
        execution_count: null,
        id: `cell-${index}`,
        metadata: {},
        outputs: [],
        source: lines(source),
      })),
      metadata: {
        kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
        language_info: { name: 'python' },
      },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );
}

/** The files that a load of them would turn into the canary. */
export const hostile = ['models/downloaded.pkl', 'models/checkpoint.pt', 'models/pipeline.joblib'];
/** The files that the real libraries wrote. */
export const benign = [
  'models/classifier.pkl',
  'models/forest.joblib',
  'models/small.joblib',
  'models/features.npy',
  'models/split.npz',
  'models/weights.safetensors',
];

/**
 * Makes the project in a folder, which is emptied first.
 * @returns {{ leftOut: Record<string, string> }} files that could not be made, with the reason
 */
export function makeProject(folder, canary) {
  if (!existsSync(venvPython))
    throw new Error('the Python environment is missing, so no model can be made: see what the set-up said');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'train.py'), train);
  writeFileSync(join(folder, 'analysis.ipynb'), notebook(cells));
  const made = spawnSync(venvPython, [fileURLToPath(new URL('models.py', import.meta.url)), folder, canary], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`the sample models could not be made:\n${made.stderr}`);
  return JSON.parse(made.stdout);
}
