"""Keras 3 models: .keras, .h5, weights, pickles. Needs a backend; JAX, PyTorch or NumPy will do."""

import importlib.util
import os

os.environ.setdefault("KERAS_BACKEND", next((b for b in ("jax", "torch", "tensorflow") if importlib.util.find_spec(b)), "numpy"))

import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras import layers  # noqa: E402


def write(out):
    makers = {
        "dense": lambda: keras.Sequential([layers.Input((4,)), layers.Dense(8, activation="relu"), layers.Dropout(0.1), layers.Dense(1, activation="sigmoid")]),
        "conv": lambda: keras.Sequential([layers.Input((16, 16, 3)), layers.Rescaling(1 / 255), layers.Conv2D(4, 3, padding="same"), layers.BatchNormalization(), layers.MaxPooling2D(), layers.GlobalAveragePooling2D(), layers.Dense(2, activation="softmax")]),
        "recurrent": lambda: keras.Sequential([layers.Input((None,)), layers.Embedding(10, 4), layers.Bidirectional(layers.LSTM(4, return_sequences=True)), layers.GRU(4), layers.Dense(1)]),
        "functional": functional, "normalization": normalization, "attention": attention,
        "regularized": lambda: keras.Sequential([layers.Input((4,)), layers.Dense(2, kernel_regularizer=keras.regularizers.L1L2(0.1), kernel_initializer=keras.initializers.HeNormal(), kernel_constraint=keras.constraints.MaxNorm())]),
        "nested": lambda: keras.Sequential([layers.Input((4,)), keras.Sequential([layers.Dense(3), layers.LeakyReLU()]), layers.TimeDistributed(layers.Dense(1)) if False else layers.Dense(1)]),
        "augmented": lambda: keras.Sequential([layers.Input((8, 8, 3)), layers.RandomFlip(), layers.RandomRotation(0.1), layers.Resizing(4, 4), layers.Flatten(), layers.Dense(1)]),
    }
    for name, maker in makers.items():
        with out.attempt(name):
            model = maker()
            save(out, name, model)
            model.compile("adam", "mse" if name != "conv" else "sparse_categorical_crossentropy", metrics=["mae"])
            save(out, f"{name}-compiled", model)
            model.compile(keras.optimizers.AdamW(keras.optimizers.schedules.CosineDecay(0.1, 10), clipnorm=1.0), keras.losses.Huber(), metrics=[keras.metrics.RootMeanSquaredError()])
            save(out, f"{name}-objects", model)
            out.pickle(f"{name}-pickled", model)
            with open(out.path(f"{name}.json"), "w") as file:
                file.write(model.to_json())
    with out.attempt("application"):
        model = keras.applications.MobileNetV2(weights=None, input_shape=(32, 32, 3), classes=3)
        save(out, "application", model)
    out.pickle("history", {"loss": [np.float32(1), 0.5]})


def functional():
    a, b = layers.Input((4,), name="a"), layers.Input((4,), name="b")
    x = layers.Concatenate()([layers.Dense(4)(a), layers.Dense(4)(b)])
    x = layers.Add()([x, layers.Dense(8)(x)]) * 2.0 + 1.0
    return keras.Model([a, b], [layers.Dense(1, name="o")(x), layers.Activation("gelu", name="p")(x)])


def normalization():
    layer = layers.Normalization()
    layer.adapt(np.ones((8, 4)))
    return keras.Sequential([layers.Input((4,)), layer, layers.Dense(1)])


def attention():
    x = layers.Input((6, 8))
    y = layers.MultiHeadAttention(2, 4)(x, x)
    y = layers.LayerNormalization()(x + y)
    return keras.Model(x, layers.GlobalAveragePooling1D()(keras.ops.relu(y)))


def save(out, name, model):
    model.save(out.path(f"{name}.keras"))
    model.save_weights(out.path(f"{name}.weights.h5"))
    with out.attempt(f"{name}-h5"):
        model.save(out.path(f"{name}.h5"))
