# versions: torch 2.10.0, numpy 2.1.0, lightning 2.6.6, pyyaml 6.0.2, datasets 4.1.0, keras 3.12.0
# With versions that are safe by default, silence about the defaults.
import datasets, keras, lightning, numpy, torch, yaml
import os

torch.load("m.pt")
torch.load("m.pt", map_location="cpu")
torch.load("m.pt", weights_only=True)
torch.load("m.pt", weights_only=False)  # expect: torch-load
torch.load("m.pt", pickle_module=dill)  # expect: torch-load
torch.load("m.pt", pickle_module=None)
torch.hub.load_state_dict_from_url(url)  # expect: torch-load
Net.load_from_checkpoint("m.ckpt")
Net.load_from_checkpoint("https://example.org/m.ckpt")  # expect: lightning-load
list(map(torch.load, paths))
keras.models.load_model("m.h5")
keras.models.load_model("m.keras")
keras.models.load_model("m.keras", safe_mode=False)  # expect: keras-load
datasets.load_dataset("org/set", trust_remote_code=True)
yaml.load(text)
os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"  # expect: torch-load
torch.load("m.pt")  # expect: torch-load
torch.load("m.pt", weights_only=True)
