import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';

/**
 * An output's HTML or JavaScript in a frame of an opaque origin (`sandbox` without allow-same-origin): it has neither the
 * page's cookies nor its document, and its content policy lets it reach no address. Scripts may run in it, because there
 * is nothing left for them to reach.
 *
 * Not covered: a script can navigate its own frame to another address, and so send what it knows there once; the frame
 * is then removed. The kernel behind it is confined by its own network rules.
 */
export class OutputFrame extends Widget implements IRenderMime.IRenderer {
  private readonly mimeType: string;
  private readonly frame = document.createElement('iframe');
  private loads = 0;

  constructor(mimeType: string) {
    super();
    this.mimeType = mimeType;
    this.addClass('kw-OutputFrame');
    this.frame.setAttribute('sandbox', 'allow-scripts');
    this.frame.setAttribute('referrerpolicy', 'no-referrer');
    this.frame.title = 'Output of a protected kernel';
    this.frame.addEventListener('load', () => {
      this.loads += 1;
      if (this.loads > 1) this.remove_();
    });
    this.node.append(this.frame);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const data = model.data[this.mimeType];
    const source = Array.isArray(data) ? data.join('') : String(data ?? '');
    this.loads = 0;
    this.frame.srcdoc = documentOf(this.mimeType, source);
  }

  protected override onAfterAttach(): void {
    // A frame that is attached anew loads its document anew.
    this.loads = 0;
    window.addEventListener('message', this);
  }

  protected override onBeforeDetach(): void {
    window.removeEventListener('message', this);
  }

  /** The frame says how high its content is. That number is all that is taken from it. */
  handleEvent(event: Event): void {
    if (!(event instanceof MessageEvent) || event.source !== this.frame.contentWindow) return;
    const height: unknown = (event.data as { kernelwardHeight?: unknown } | null)?.kernelwardHeight;
    if (typeof height !== 'number' || !Number.isFinite(height)) return;
    this.frame.style.height = `${String(Math.min(Math.max(Math.ceil(height), minHeight), maxHeight))}px`;
  }

  private remove_(): void {
    this.frame.remove();
    this.node.textContent = 'This output tried to leave its frame and was removed.';
  }
}

const minHeight = 20;
const maxHeight = 1200;

const contentPolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval'",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  'media-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Variables of the page's theme that ordinary outputs are drawn with (tables of pandas, text). */
const themeVariables = [
  '--jp-ui-font-color0',
  '--jp-content-font-color1',
  '--jp-content-font-family',
  '--jp-content-font-size1',
  '--jp-layout-color0',
  '--jp-layout-color1',
  '--jp-layout-color2',
  '--jp-rendermime-table-row-background',
  '--jp-rendermime-table-row-hover-background',
  '--jp-border-color1',
];

function documentOf(mimeType: string, source: string): string {
  const style = getComputedStyle(document.body);
  const theme = themeVariables.map((name) => `${name}:${style.getPropertyValue(name)};`).join('');
  const dark = document.body.dataset['jpThemeLight'] === 'false';
  const body =
    mimeType === 'text/html'
      ? source
      : // `element` is what Jupyter gives to JavaScript outputs.
        `<div id="element"></div><script>const element = document.getElementById('element');\n${source.replaceAll(
          '</script',
          '<\\/script',
        )}\n</script>`;
  return `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<style>:root{color-scheme:${dark ? 'dark' : 'light'};${theme}}${ownStyle}</style></head>
<body>${body}<script>${reportHeight}</script></body></html>`;
}

const ownStyle = `
body{margin:0;background:transparent;color:var(--jp-content-font-color1);font-family:var(--jp-content-font-family);
font-size:var(--jp-content-font-size1);line-height:1.5;overflow:auto}
table{border-collapse:collapse;border:none;font-size:12px}
td,th{padding:.5em;text-align:right;border:none;white-space:nowrap}
thead{border-bottom:1px solid var(--jp-border-color1)}
tbody tr:nth-child(odd){background:var(--jp-rendermime-table-row-background)}`;

const reportHeight = `
new ResizeObserver(() => parent.postMessage({kernelwardHeight: document.documentElement.getBoundingClientRect().height}, '*'))
.observe(document.documentElement);`;
