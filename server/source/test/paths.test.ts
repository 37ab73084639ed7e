// Which file a call names: by a literal, a constant, a path that is put together, a helper function, the hub's cache.
import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze, parse } from '@kernelward/source';
import { factsOf } from './support/source.js';

const preamble = `import os, pickle, torch
import os.path as osp
from os.path import abspath, dirname
from pathlib import Path
from huggingface_hub import cached_download, hf_hub_download, hf_hub_url, snapshot_download
ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "models"
NAME = "resnet"
EXT = ".pt"
class Config:
    MODEL = "cfg/model.pt"
    def __init__(self): self.path = "inst/model.pt"
def in_models(name, ext=".pt"):
    return MODELS / f"{name}{ext}"
def latest():
    folder = "weights"
    name = "final.pt"
    return os.path.join(folder, name)
def either(flag):
    if flag:
        return "a.pt"
    return "b.pt"
def counted(n):
    n = n + 1
    return f"m{n}.pt"
def endless(n):
    return endless(n - 1)
def fetch(name):
    return hf_hub_download(repo_id="acme/m", filename=name)
`;

/** What the last line's call names. */
function named(expression: string): string {
  const text = `${preamble}torch.load(${expression}, weights_only=False)\n`;
  const model = analyze(parse(text), { facts: factsOf() }).findings.find(
    ({ rule }) => rule === 'torch-load',
  )?.model;
  switch (model?.kind) {
    case 'path':
      return model.path;
    case 'hub':
      return `hub ${model.repository} ${model.file ?? '*'}${model.revision === undefined ? '' : ` ${model.revision}`}`;
    default:
      return model?.kind ?? 'no finding';
  }
}

const cases: readonly (readonly [string, string])[] = [
  ['"a.pt"', 'a.pt'],
  ['NAME + EXT', 'resnet.pt'],
  ['f"ckpt/{NAME}_v{3}{EXT}"', 'ckpt/resnet_v3.pt'],
  ['f"ckpt/{NAME!r}.pt"', 'unknown'],
  ['f"ckpt/{3:02d}.pt"', 'unknown'],
  ['"ckpt/%s.pt" % NAME', 'ckpt/resnet.pt'],
  ['"ckpt/%s-%d%s" % (NAME, 3, EXT)', 'ckpt/resnet-3.pt'],
  ['"ckpt/%03d.pt" % 3', 'unknown'],
  ['"ckpt/{}{}".format(NAME, EXT)', 'ckpt/resnet.pt'],
  ['"ckpt/{1}{0}".format(EXT, NAME)', 'ckpt/resnet.pt'],
  ['"ckpt/{name}.pt".format(name=NAME)', 'ckpt/resnet.pt'],
  ['"ckpt/{:>8}.pt".format(NAME)', 'unknown'],
  ['"/".join(["ckpt", NAME + EXT])', 'ckpt/resnet.pt'],
  ['os.path.join("models", NAME + EXT)', 'models/resnet.pt'],
  ['osp.join(dirname(abspath(__file__)), "w.pt")', './w.pt'],
  ['MODELS / f"{NAME}{EXT}"', '../models/resnet.pt'],
  ['str(MODELS.joinpath("deep", "b.pt"))', '../models/deep/b.pt'],
  ['Path("x.bin").with_suffix(".pt")', 'x.pt'],
  ['Path.cwd() / "x.pt"', './x.pt'],
  ['os.path.expanduser("~/m.pt")', '~/m.pt'],
  ['Config.MODEL', 'cfg/model.pt'],
  ['Config().path', 'inst/model.pt'],
  ['in_models("x")', '../models/x.pt'],
  ['in_models(NAME, ext=".bin")', '../models/resnet.bin'],
  ['in_models(unheard_of)', 'unknown'],
  ['latest()', 'weights/final.pt'],
  ['either(True)', 'unknown'],
  ['counted(1)', 'unknown'],
  ['endless(1)', 'unknown'],
  ['os.environ.get("MODEL", "default.pt")', 'unknown'],
  ['hf_hub_download("acme/m", "m.pt")', 'hub acme/m m.pt'],
  [
    'hf_hub_download(repo_id="acme/m", filename="m.pt", subfolder="s", revision="abc")',
    'hub acme/m s/m.pt abc',
  ],
  ['fetch("m.pt")', 'hub acme/m m.pt'],
  ['cached_download(hf_hub_url("acme/m", "m.pt"))', 'hub acme/m m.pt'],
  ['os.path.join(snapshot_download("acme/m"), "m.pt")', 'hub acme/m m.pt'],
  ['Path(snapshot_download(repo_id="acme/m")) / "m.pt"', 'hub acme/m m.pt'],
  ['f"{snapshot_download(\'acme/m\')}/s/m.pt"', 'hub acme/m s/m.pt'],
  ['snapshot_download("acme/m") + "/m.pt"', 'hub acme/m m.pt'],
  ['snapshot_download("acme/m") + "-old/m.pt"', 'unknown'],
];

for (const [expression, expected] of cases) {
  test(`torch.load(${expression}) names ${expected}`, () => {
    assert.equal(named(expression), expected);
  });
}

test('what a helper does is reported where it does it, once', () => {
  const text =
    'import pickle\ndef read(path):\n    return pickle.load(open(path, "rb"))\nread("a")\nread("b")\n';
  const { findings } = analyze(parse(text), { facts: factsOf() });
  assert.deepEqual(
    findings.map(({ callRange: { from, to } }) => text.slice(from, to)),
    ['pickle.load(open(path, "rb"))'],
  );
});

test('what a helper gives has the methods of what it made', () => {
  const text =
    'from multiprocessing.connection import Client\ndef connect(port):\n    return Client(("h", port))\nconnect(1).recv()\n';
  const { findings } = analyze(parse(text), { facts: factsOf() });
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['object-over-network'],
  );
});
