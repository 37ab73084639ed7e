/* Generated from native-agent/data by generate.mjs. Edit that, then run: npm run generate */
/** What hosts are known for; `*.` stands for every name below. */
export const knownHosts: readonly { readonly host: string; readonly kind: string; readonly reason: string }[] = [
  {
    "host": "cloudflare-dns.com",
    "kind": "resolver",
    "reason": "Cloudflare's resolver"
  },
  {
    "host": "*.cloudflare-dns.com",
    "kind": "resolver",
    "reason": "Cloudflare's resolver, its filtering variants"
  },
  {
    "host": "one.one.one.one",
    "kind": "resolver",
    "reason": "Cloudflare's resolver"
  },
  {
    "host": "*.cloudflare-gateway.com",
    "kind": "resolver",
    "reason": "resolvers of Cloudflare's customers"
  },
  {
    "host": "dns.google",
    "kind": "resolver",
    "reason": "Google's resolver"
  },
  {
    "host": "dns.google.com",
    "kind": "resolver",
    "reason": "Google's resolver, its older name"
  },
  {
    "host": "dns64.dns.google",
    "kind": "resolver",
    "reason": "Google's resolver for IPv6 networks"
  },
  {
    "host": "*.quad9.net",
    "kind": "resolver",
    "reason": "Quad9's resolver"
  },
  {
    "host": "doh.opendns.com",
    "kind": "resolver",
    "reason": "Cisco's resolver"
  },
  {
    "host": "doh.familyshield.opendns.com",
    "kind": "resolver",
    "reason": "Cisco's resolver"
  },
  {
    "host": "dns.nextdns.io",
    "kind": "resolver",
    "reason": "NextDNS"
  },
  {
    "host": "*.dns.nextdns.io",
    "kind": "resolver",
    "reason": "NextDNS"
  },
  {
    "host": "dns.adguard.com",
    "kind": "resolver",
    "reason": "AdGuard's resolver"
  },
  {
    "host": "*.adguard-dns.com",
    "kind": "resolver",
    "reason": "AdGuard's resolver"
  },
  {
    "host": "doh.cleanbrowsing.org",
    "kind": "resolver",
    "reason": "CleanBrowsing"
  },
  {
    "host": "dns.mullvad.net",
    "kind": "resolver",
    "reason": "Mullvad's resolver"
  },
  {
    "host": "*.dns.mullvad.net",
    "kind": "resolver",
    "reason": "Mullvad's resolver"
  },
  {
    "host": "freedns.controld.com",
    "kind": "resolver",
    "reason": "Control D"
  },
  {
    "host": "dns.controld.com",
    "kind": "resolver",
    "reason": "Control D"
  },
  {
    "host": "doh.dns.sb",
    "kind": "resolver",
    "reason": "DNS.SB"
  },
  {
    "host": "doh.li",
    "kind": "resolver",
    "reason": "doh.li"
  },
  {
    "host": "dns.alidns.com",
    "kind": "resolver",
    "reason": "Alibaba's resolver"
  },
  {
    "host": "doh.pub",
    "kind": "resolver",
    "reason": "Tencent's resolver"
  },
  {
    "host": "doh.360.cn",
    "kind": "resolver",
    "reason": "Qihoo 360's resolver"
  },
  {
    "host": "dns.digitale-gesellschaft.ch",
    "kind": "resolver",
    "reason": "Digitale Gesellschaft"
  },
  {
    "host": "api.openai.com",
    "kind": "model service",
    "reason": "OpenAI's API"
  },
  {
    "host": "*.openai.azure.com",
    "kind": "model service",
    "reason": "OpenAI's models at Azure"
  },
  {
    "host": "*.services.ai.azure.com",
    "kind": "model service",
    "reason": "Azure AI Foundry"
  },
  {
    "host": "*.inference.ai.azure.com",
    "kind": "model service",
    "reason": "Azure's model endpoints"
  },
  {
    "host": "api.anthropic.com",
    "kind": "model service",
    "reason": "Anthropic's API"
  },
  {
    "host": "generativelanguage.googleapis.com",
    "kind": "model service",
    "reason": "Gemini's API"
  },
  {
    "host": "aiplatform.googleapis.com",
    "kind": "model service",
    "reason": "Vertex AI"
  },
  {
    "host": "api.mistral.ai",
    "kind": "model service",
    "reason": "Mistral's API"
  },
  {
    "host": "api.deepseek.com",
    "kind": "model service",
    "reason": "DeepSeek's API"
  },
  {
    "host": "api.x.ai",
    "kind": "model service",
    "reason": "xAI's API"
  },
  {
    "host": "api.cohere.com",
    "kind": "model service",
    "reason": "Cohere's API"
  },
  {
    "host": "api.cohere.ai",
    "kind": "model service",
    "reason": "Cohere's API, its older name"
  },
  {
    "host": "openrouter.ai",
    "kind": "model service",
    "reason": "OpenRouter, which resells many"
  },
  {
    "host": "api.groq.com",
    "kind": "model service",
    "reason": "Groq's API"
  },
  {
    "host": "api.together.xyz",
    "kind": "model service",
    "reason": "Together's API"
  },
  {
    "host": "api.together.ai",
    "kind": "model service",
    "reason": "Together's API"
  },
  {
    "host": "api.fireworks.ai",
    "kind": "model service",
    "reason": "Fireworks' API"
  },
  {
    "host": "api.perplexity.ai",
    "kind": "model service",
    "reason": "Perplexity's API"
  },
  {
    "host": "api.replicate.com",
    "kind": "model service",
    "reason": "Replicate's API"
  },
  {
    "host": "api.ai21.com",
    "kind": "model service",
    "reason": "AI21's API"
  },
  {
    "host": "api.moonshot.cn",
    "kind": "model service",
    "reason": "Moonshot's API"
  },
  {
    "host": "dashscope.aliyuncs.com",
    "kind": "model service",
    "reason": "Qwen's API at Alibaba"
  },
  {
    "host": "open.bigmodel.cn",
    "kind": "model service",
    "reason": "Zhipu's API"
  },
  {
    "host": "api-inference.huggingface.co",
    "kind": "model service",
    "reason": "models that Hugging Face runs"
  },
  {
    "host": "router.huggingface.co",
    "kind": "model service",
    "reason": "models that Hugging Face's partners run"
  },
  {
    "host": "integrate.api.nvidia.com",
    "kind": "model service",
    "reason": "NVIDIA's hosted models"
  },
  {
    "host": "huggingface.co",
    "kind": "model hub",
    "reason": "Hugging Face"
  },
  {
    "host": "*.huggingface.co",
    "kind": "model hub",
    "reason": "Hugging Face's file servers"
  },
  {
    "host": "hf.co",
    "kind": "model hub",
    "reason": "Hugging Face"
  },
  {
    "host": "*.hf.co",
    "kind": "model hub",
    "reason": "Hugging Face's file servers"
  },
  {
    "host": "hf-mirror.com",
    "kind": "model hub",
    "reason": "a mirror of Hugging Face"
  },
  {
    "host": "civitai.com",
    "kind": "model hub",
    "reason": "Civitai"
  },
  {
    "host": "modelscope.cn",
    "kind": "model hub",
    "reason": "ModelScope"
  },
  {
    "host": "*.modelscope.cn",
    "kind": "model hub",
    "reason": "ModelScope"
  },
  {
    "host": "registry.ollama.ai",
    "kind": "model hub",
    "reason": "Ollama's registry"
  },
  {
    "host": "ollama.com",
    "kind": "model hub",
    "reason": "Ollama's registry"
  },
  {
    "host": "*.kaggle.com",
    "kind": "model hub",
    "reason": "Kaggle"
  },
  {
    "host": "tfhub.dev",
    "kind": "model hub",
    "reason": "TensorFlow Hub"
  },
  {
    "host": "download.pytorch.org",
    "kind": "model hub",
    "reason": "weights of torchvision and torch.hub"
  }
];
/** Ports of this machine at which programs serve models by their defaults. */
export const modelServers: readonly number[] = [11434,1234,8000,8001,8080,3000,1337,4891,5000,5001,9997,30000];
