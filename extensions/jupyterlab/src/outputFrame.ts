import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';

/**
 * An output's HTML or JavaScript in a frame of an opaque origin (`sandbox` without allow-same-origin): it has neither the
 * page's cookies nor its document, and its content policy lets it reach no address. Scripts may run in it, because there
 * is nothing left for them to reach.
 *
 * The frame is made once there is room for it on the page, and its document is loaded after it was laid out. Chromium
 * puts such a frame into a process of its own; one whose document is loaded first can be told for good that it is not
 * displayed, and then draws nothing. Every document gets a frame of its own, so that a frame loads exactly once.
 *
 * Not covered: a script can navigate its own frame to another address, and so send what it knows there once; the frame
 * is then removed. The kernel behind it is confined by its own network rules.
 */
export class OutputFrame extends Widget implements IRenderMime.IRenderer {
  private readonly mimeType: string;
  private readonly room = new ResizeObserver(() => {
    this.load();
  });
  private source: string | undefined;
  private frame: HTMLIFrameElement | undefined;
  private messages = 0;

  constructor(mimeType: string) {
    super();
    this.mimeType = mimeType;
    this.addClass('kw-OutputFrame');
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const data = model.data[this.mimeType];
    this.source = Array.isArray(data) ? data.join('') : String(data ?? '');
    this.unload();
    this.load();
  }

  protected override onAfterAttach(): void {
    window.addEventListener('message', this);
    this.room.observe(this.node);
  }

  protected override onBeforeDetach(): void {
    window.removeEventListener('message', this);
    this.room.disconnect();
    // A frame that is attached anew would load its document anew.
    this.unload();
  }

  /** The frame says how high its content is. That number is all that is taken from it. */
  handleEvent(event: Event): void {
    const { frame } = this;
    if (!frame || !(event instanceof MessageEvent) || event.source !== frame.contentWindow) return;
    this.messages += 1;
    if (this.messages > maxMessages) {
      this.giveUp('This output kept the page busy and was removed.');
      return;
    }
    const height: unknown = (event.data as { kernelwardHeight?: unknown } | null)?.kernelwardHeight;
    if (typeof height !== 'number' || !Number.isFinite(height)) return;
    frame.style.height = `${String(Math.min(Math.max(Math.ceil(height), minHeight), maxHeight))}px`;
  }

  private load(): void {
    if (this.source === undefined || this.frame || !this.isAttached || this.node.clientWidth === 0) return;
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.setAttribute('referrerpolicy', 'no-referrer');
    frame.title = 'Output of a protected kernel';
    this.frame = frame;
    this.messages = 0;
    this.node.replaceChildren(frame);
    frame.getBoundingClientRect(); // lays it out
    let loads = 0;
    frame.addEventListener('load', () => {
      loads += 1;
      if (loads > 1 && frame === this.frame) {
        this.giveUp('This output tried to leave its frame and was removed.');
      }
    });
    frame.srcdoc = documentOf(this.mimeType, this.source);
  }

  private unload(): void {
    this.frame?.remove();
    this.frame = undefined;
  }

  private giveUp(why: string): void {
    this.unload();
    this.source = undefined;
    this.node.textContent = why;
  }
}

/** Messages of one document. An ordinary one sends one each time its height changes. */
const maxMessages = 2000;
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
