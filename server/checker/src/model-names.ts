/**
 * Names that models usually have. A name never decides what a file is or what its verdict is; it only says whether a
 * file in a folder was meant to be a model, so that one whose content nobody can read is not passed over like a README.
 */
const usual =
  /\.(pt|pth|pt2|ckpt|bin|pkl|pickle|p|joblib|dill|cloudpickle|npy|npz|onnx|gguf|ggml|safetensors|keras|h5|hdf5|pb|tflite|mar|nemo|skops|rds|rdata|rda|llamafile|engine|plan|mlmodel|pdmodel|pdparams|params|model|msgpack|pte|ptl|t7|cbm|ubj|rknn)$/i;

export function isModelName(name: string): boolean {
  return usual.test(name);
}
