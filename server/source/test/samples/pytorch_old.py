# versions: torch 2.5.1, numpy 1.16.2, keras 3.8.0, pyyaml 5.3, datasets 3.0.0
import datasets, keras, numpy as np, torch, yaml

torch.load("m.pt")  # expect: torch-load
torch.load("m.pt", weights_only=True)  # expect: torch-load
np.load("a.npy")  # expect: numpy-load
np.load("a.npy", allow_pickle=False)
keras.models.load_model("m.h5")  # expect: keras-load
keras.models.load_model("m.keras")  # expect: keras-load
keras.models.load_model("m.keras", safe_mode=True)  # expect: keras-load
datasets.load_dataset("org/set", trust_remote_code=True)  # expect: trust-remote-code
datasets.load_dataset("org/set")
yaml.load(text)  # expect: yaml-load
yaml.load(text, Loader=yaml.FullLoader)  # expect: yaml-load
yaml.safe_load(text)
