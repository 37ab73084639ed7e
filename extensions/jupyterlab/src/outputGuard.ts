import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import { OutputFrame } from './outputFrame.js';

/**
 * Renders what a protected kernel sends without giving it the page's authority. A list of what may, not of what may not:
 * a renderer that some extension adds tomorrow is not used for a protected kernel until the user allows it.
 */
export interface Guard {
  /** Asked for every output anew. */
  readonly untrusted: () => boolean;
  /** Types that the server’s configuration lets the page draw in spite of that; each is a gap. */
  readonly allowed: () => readonly string[];
}

/** Drawn in the page by JupyterLab's own renderers, which show text and images and sanitize the rest. */
const inPage = new Set([
  'text/plain',
  'text/latex',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/bmp',
  'image/webp',
  // JupyterLab draws it as the source of an <img>, in which nothing runs and nothing is fetched.
  'image/svg+xml',
  'application/vnd.jupyter.stdout',
  'application/vnd.jupyter.stderr',
]);

const framed = new Set(['text/html', 'application/javascript', 'text/javascript']);

/** Sanitized by JupyterLab, but what it names would be fetched with the page's address and cookies. */
const withoutFetching = new Set(['text/markdown']);

/** Puts the guard before a notebook's own registry (each notebook has its own copy). */
export function guardOutputs(registry: IRenderMimeRegistry, guard: Guard): void {
  const preferred = registry.preferredMimeType.bind(registry);
  const create = registry.createRenderer.bind(registry);
  registry.preferredMimeType = (bundle, safe) => {
    // Trust is not looked at: what is drawn here is harmless or not drawn.
    if (guard.untrusted()) return preferred(bundle, 'any');
    return preferred(bundle, safe);
  };
  registry.createRenderer = (mimeType) => {
    if (!guard.untrusted() || guard.allowed().includes(mimeType)) return create(mimeType);
    if (framed.has(mimeType)) return new OutputFrame(mimeType);
    if (inPage.has(mimeType)) return distrusting(create(mimeType), mimeType === 'image/svg+xml');
    const factory = withoutFetching.has(mimeType) ? registry.getFactory(mimeType) : undefined;
    if (!factory) return new NotShown(mimeType);
    const sanitizer = { sanitize: (dirty: string) => withoutAddresses(registry.sanitizer.sanitize(dirty)) };
    const { resolver, linkHandler, latexTypesetter, markdownParser } = registry;
    return distrusting(
      factory.createRenderer({ mimeType, resolver, linkHandler, latexTypesetter, markdownParser, sanitizer }),
      false,
    );
  };
}

/** The same renderer, told that the output is not trusted (but an SVG: without trust it is not even an image). */
function distrusting(renderer: IRenderMime.IRenderer, trusted: boolean): IRenderMime.IRenderer {
  const render = renderer.renderModel.bind(renderer);
  renderer.renderModel = (model) =>
    render({
      trusted,
      data: model.data,
      metadata: model.metadata,
      setData: (options) => {
        model.setData(options);
      },
    });
  return renderer;
}

/** HTML in which nothing names an address that a browser would fetch by itself. Nothing is fetched on the way. */
export function withoutAddresses(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      const fetches =
        ['src', 'srcset', 'poster', 'background', 'data'].includes(name) && !/^data:/i.test(value);
      if (fetches || (name === 'style' && /url|image/i.test(value))) element.removeAttribute(name);
    }
    if (element.localName === 'style' || element.localName === 'link') element.remove();
  }
  return body.innerHTML;
}

/** Stands where an output would have needed the page's authority. */
class NotShown extends Widget implements IRenderMime.IRenderer {
  private readonly mimeType: string;

  constructor(mimeType: string) {
    super();
    this.mimeType = mimeType;
    this.addClass('kw-NotShown');
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const text = model.data['text/plain'];
    const why = document.createElement('p');
    why.textContent = `Kernelward does not draw ${this.mimeType} of a protected kernel: its code would run with the authority of this page. To allow it, list the type in the Jupyter server’s setting Protections.allowed_outputs.`;
    const plain = document.createElement('pre');
    plain.textContent = Array.isArray(text) ? text.join('') : typeof text === 'string' ? text : '';
    this.node.replaceChildren(why, plain);
  }
}
