"""TensorFlow: SavedModels, checkpoints, frozen graphs, TensorFlow Lite."""

import tensorflow as tf


def write(out):
    model = tf.keras.Sequential([tf.keras.layers.Input((4,)), tf.keras.layers.Dense(3, activation="relu"), tf.keras.layers.Dense(1)])
    with out.attempt("keras"):
        model.export(out.path("exported"))
        model.save(out.path("model.keras"))
        model.save(out.path("model.h5"))
    with out.attempt("module"):
        class Doubler(tf.Module):
            def __init__(self):
                self.v = tf.Variable(2.0)

            @tf.function(input_signature=[tf.TensorSpec([None])])
            def __call__(self, x):
                return tf.cond(tf.reduce_sum(x) > 0, lambda: x * self.v, lambda: x)

        tf.saved_model.save(Doubler(), out.path("doubler"))
        tf.train.Checkpoint(v=tf.Variable(1.0)).save(out.path("checkpoint/ckpt"))
    with out.attempt("lite"):
        converter = tf.lite.TFLiteConverter.from_keras_model(model)
        open(out.path("model.tflite"), "wb").write(converter.convert())
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        open(out.path("quantized.tflite"), "wb").write(converter.convert())
    with out.attempt("graph"):
        function = tf.function(lambda x: tf.nn.softmax(tf.matmul(x, tf.ones((4, 2))))).get_concrete_function(tf.TensorSpec([None, 4]))
        open(out.path("graph.pb"), "wb").write(function.graph.as_graph_def().SerializeToString())
    with out.attempt("lookup"):
        class Words(tf.Module):
            def __init__(self):
                self.table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(["a", "b"], [1, 2]), -1)

            @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
            def __call__(self, x):
                return self.table.lookup(tf.strings.lower(x))

        tf.saved_model.save(Words(), out.path("words"))
