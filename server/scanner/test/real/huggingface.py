"""transformers and sentence-transformers: weights in both formats, configurations, tokenizers, training arguments."""

import torch
import transformers


def write(out):
    small = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16, "vocab_size": 50}
    made = {
        "bert": lambda: transformers.BertForSequenceClassification(transformers.BertConfig(**small)),
        "gpt2": lambda: transformers.GPT2LMHeadModel(transformers.GPT2Config(n_embd=8, n_layer=1, n_head=2, vocab_size=50)),
        "llama": lambda: transformers.LlamaForCausalLM(transformers.LlamaConfig(**small, num_key_value_heads=2)),
        "t5": lambda: transformers.T5ForConditionalGeneration(transformers.T5Config(d_model=8, d_kv=4, d_ff=16, num_layers=1, num_heads=2, vocab_size=50)),
        "vit": lambda: transformers.ViTModel(transformers.ViTConfig(hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, image_size=32)),
        "whisper": lambda: transformers.WhisperModel(transformers.WhisperConfig(d_model=8, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2, decoder_attention_heads=2, vocab_size=60000, encoder_ffn_dim=8, decoder_ffn_dim=8)),
    }
    for name, maker in made.items():
        with out.attempt(name):
            model = maker()
            model.save_pretrained(out.path(name))
            torch.save(model.state_dict(), out.path(f"{name}/pytorch_model.bin"))
            torch.save(model, out.path(f"{name}/whole.pt"))
            torch.save(model.config, out.path(f"{name}/config.pt"))
            if name in ("bert", "llama", "vit"):
                with torch.no_grad():
                    output = model(torch.ones((1, 3), dtype=torch.long)) if name != "vit" else model(torch.rand(1, 3, 32, 32))
                out.pickle(f"{name}-output", output)
    with out.attempt("arguments"):
        torch.save(transformers.TrainingArguments(out.path("trainer"), report_to=[]), out.path("training_args.bin"))
    with out.attempt("tokenizer"):
        from tokenizers import Tokenizer, models, pre_tokenizers

        tokenizer = Tokenizer(models.WordLevel({"a": 0, "[UNK]": 1}, unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="[UNK]")
        fast.chat_template = "{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] | trim }}{% if not loop.last %}\n{% endif %}{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
        fast.save_pretrained(out.path("tokenizer"))
        out.pickle("tokenizer", tokenizer)
        out.pickle("fast", fast)
    with out.attempt("sentence"):
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.models import Pooling, Transformer

        out.path("sentence")
        del SentenceTransformer, Pooling, Transformer
    with out.attempt("safetensors"):
        from safetensors.torch import save_file

        save_file({"a": torch.rand(3), "b": torch.zeros(0)}, out.path("model.safetensors"), {"format": "pt"})
