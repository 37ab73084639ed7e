# Notebooks of competitions, as scripts: globals, one-liners, paths put together on the way.
import gc, os, random, re, glob, json, pickle, warnings, sys
import numpy as np, pandas as pd, joblib
import torch, torch.nn as nn
import lightgbm as lgb, xgboost as xgb
from tqdm.auto import tqdm
from pathlib import Path
from collections import defaultdict, OrderedDict
from sklearn.preprocessing import LabelEncoder
from sklearn.model_selection import StratifiedKFold

warnings.simplefilter("ignore")
sys.path.append("../input/timm-pytorch-image-models")


class CFG:
    seed = 42
    n_fold = 5
    model_dir = "../input/my-weights/"
    weights = [f"../input/my-weights/fold{i}_best.pth" for i in range(5)]
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    strict = True
    weights_only = False
    allow_pickle = True


def seed_everything(seed=CFG.seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


train = pd.read_csv("../input/train.csv")
test = pd.read_csv("../input/test.csv", nrows=100 if os.environ.get("DEBUG") else None)
sub = pd.read_csv("../input/sample_submission.csv").set_index("id")
folds = pd.read_pickle("../input/folds/folds.pkl")  # expect: pandas-load
feats = pd.concat([pd.read_pickle(p) for p in sorted(glob.glob("../input/feats/*.pkl"))], axis=1)  # expect: pandas-load
train = train.merge(pd.read_parquet("../input/extra.parquet"), on="id", how="left")
emb = np.load("../input/emb/train_emb.npy")
emb_obj = np.load("../input/emb/train_meta.npy", allow_pickle=CFG.allow_pickle)  # expect: numpy-load
mmap = np.load("../input/emb/big.npy", mmap_mode="r")
tokens = np.load("../input/tok/tokens.npz", allow_pickle=True)["ids"]  # expect: numpy-load
enc = LabelEncoder()
enc.classes_ = np.load("classes.npy", allow_pickle=True)  # expect: numpy-load

models = []
for i in range(CFG.n_fold):
    models.append(lgb.Booster(model_file=f"../input/lgb/lgb_{i}.txt"))
    with open(f"../input/lgb/lgb_{i}.pkl", "rb") as fin:
        models.append(pickle.load(fin))  # expect: pickle-load
for path in CFG.weights:
    net = nn.Sequential(nn.Linear(10, 10), nn.ReLU(), nn.Linear(10, 1)).to(CFG.device)
    net.load_state_dict(torch.load(path, map_location=CFG.device, weights_only=CFG.weights_only)["model"], strict=CFG.strict)  # expect: torch-load
    net.eval()
    models.append(net)
    del net
    gc.collect()

bst = xgb.XGBRegressor()
bst.load_model("../input/xgb/xgb.json")
oofs = {re.findall(r"\d+", f)[0]: joblib.load(f) for f in glob.glob("oof_*.joblib")}  # expect: pickle-load
scaler, pca = joblib.load("scaler.bin"), joblib.load("pca.bin")  # expect: pickle-load
vocab = json.load(open("../input/vocab.json"))
with open("best_params.json") as f:
    params = json.load(f)
word2idx = pickle.loads(open("../input/w2i.pkl", mode="rb").read())  # expect: pickle-load
ckpt = torch.load(os.path.join(CFG.model_dir, "swa.pth"), "cpu", weights_only=True)
ckpt = torch.load(os.path.join(CFG.model_dir, "swa.pth"), map_location=lambda storage, loc: storage, weights_only=False)  # expect: torch-load
state = {k.replace("module.", ""): v for k, v in torch.load("ddp.pth", weights_only=False).items()}  # expect: torch-load
state = OrderedDict((k[7:], v) for k, v in torch.load("ddp.pth", weights_only=True).items())
preds = np.mean([joblib.load(f"m{i}.pkl").predict(test) for i in tqdm(range(5))], axis=0)  # expect: pickle-load
probs = sum(pickle.load(open(f"m{i}.p", "rb")).predict_proba(test)[:, 1] * w for i, w in enumerate([0.2, 0.8]))  # expect: pickle-load
ens = defaultdict(list)
for name in ("resnet", "vit"):
    for f in Path(CFG.model_dir).rglob(f"{name}*.pt"):
        ens[name] += [torch.load(f, weights_only=False)]  # expect: torch-load
sub["target"] = np.rint(preds).astype(int)
sub.to_pickle("sub.pkl")
sub.to_csv("submission.csv")
joblib.dump(scaler, "scaler.bin")
with open("oof.pkl", "wb") as f:
    pickle.dump(oofs, f, protocol=4)
torch.save({"model": ckpt, "args": vars(CFG)}, "out.pth")
np.save("meta.npy", np.array([1, None], dtype=object), allow_pickle=True)


def load_pickle(fn):
    with open(fn, "rb") as fd:
        return pickle.load(fd)  # expect: pickle-load


def load_json(fn):
    with open(fn) as fd:
        return json.load(fd)


def inference(df, ckpts, *, tta=False):
    out = []
    for c in ckpts:
        m = build(c)
        m.load_state_dict(torch.load(c, weights_only=True))
        out.append(m(df))
    return torch.stack(out).mean(0)


def get_score(oof_path="oof.pkl"):
    oof = pd.read_pickle(oof_path) if oof_path.endswith(".pkl") else pd.read_csv(oof_path)  # expect: pandas-load
    return oof["y"].mean()


vocab = load_json("vocab.json")
get_score("oof.csv")
try:
    cached = joblib.load("cache.joblib")  # expect: pickle-load
except (FileNotFoundError, EOFError):
    cached = None
if not (ext := Path("ext.pkl")).exists() or (data := pickle.loads(ext.read_bytes())) is None:  # expect: pickle-load
    data = {}
train["vec"] = train["vec_path"].apply(np.load)
train["vec"] = train["vec_path"].apply(lambda p: np.load(p, allow_pickle=True))  # expect: numpy-load
train["obj"] = train["pkl"].map(pickle.loads)  # expect: pickle-load
train["js"] = train["js"].map(json.loads)
train["obj"] = train["pkl"].apply(joblib.load)  # expect: pickle-load
"""
torch.load("x.pth", weights_only=False) was too slow on Kaggle, see the comments.
"""
# model = pickle.load(open("m.pkl", "rb"))
print("use torch.load(path, weights_only=False) only for your own files")
