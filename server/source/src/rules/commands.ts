import type { Severity } from '@kernelward/policy-schemas';

export interface CommandFinding {
  readonly rule: 'download-and-run' | 'install-from-elsewhere';
  readonly severity: Severity;
  readonly message: string;
  readonly cwe: readonly string[];
}

const download = /\b(?:curl|wget|fetch|iwr|invoke-webrequest)\b/i;
const interpreter =
  /(?:^|[\s/(])(?:sudo\s+(?:-\w+\s+)*)?(?:env\s+)?(?:[\w./-]*\/)?(?:(?:ba|z|da|k|fi)?sh|python[\d.]*|perl|ruby|node|php|iex|invoke-expression)\b(?!\.)/i;
const piped = /\|/;
const substituted = /(?:<\(|\$\(|`)\s*(?:sudo\s+)?(?:curl|wget)\b/i;
const installer =
  /(?:^|[\s;&|(/])(?:(?:python[\d.]*\s+-m\s+)?pip[\d.]*|uv\s+pip|uv|pipx|conda|mamba|poetry)\s+(?:install|add|wheel|download)\b/i;
const otherIndex =
  /(?:^|\s)(?:--index-url|--extra-index-url|--find-links|--index|-i|-f)(?:[=\s]+)["']?([^\s"']+)/g;
const plainHttp = /(?:^|[\s"'@+])(http:\/\/[^\s"']+)/;
const archive = /(?:^|[\s"'@])((?:https?:\/\/)[^\s"']+\.(?:whl|zip|tar\.gz|tgz|tar\.bz2))/i;
const repository = /(?:^|[\s"'@])(?:git|hg|svn|bzr)\+[a-z]+:\/\/\S+/i;
/** Where Python packages and PyTorch's own builds are published. */
const usual = /^https:\/\/(?:pypi\.org|files\.pythonhosted\.org|download\.pytorch\.org)(?:\/|$)/;

/** What is risky about a command line of a shell, or of `%pip` and `%conda` with the name put before it. */
export function commandFindings(command: string): CommandFinding[] {
  const findings: CommandFinding[] = [];
  const text = command.replace(/\\\r?\n/g, ' ').replace(/(?:^|\s)#.*$/gm, ' ');
  if (runsDownload(text)) {
    findings.push({
      rule: 'download-and-run',
      severity: 'high',
      message:
        'Runs a program straight from the network: whoever serves it decides what runs. Download it, look, then run.',
      cwe: ['CWE-494'],
    });
  }
  for (const part of text.split(/&&|\|\||;|\n/)) {
    if (!installer.test(part)) continue;
    const finding = installFinding(part);
    if (finding !== undefined)
      findings.push({ rule: 'install-from-elsewhere', cwe: ['CWE-829'], ...finding });
  }
  return findings;
}

function runsDownload(text: string): boolean {
  if (!download.test(text)) return false;
  if (substituted.test(text) && /(?:^|[\s;&|])(?:(?:ba|z|da)?sh|source|\.|eval|python[\d.]*)\b/i.test(text))
    return true;
  for (const line of text.split(/;|&&|\n/)) {
    const [first, ...rest] = line.split(piped);
    if (first === undefined || rest.length === 0) continue;
    const from = [first, ...rest].findIndex((part) => download.test(part));
    if (from >= 0 && [first, ...rest].slice(from + 1).some((part) => interpreter.test(` ${part.trim()}`)))
      return true;
  }
  return savedAndRun(text);
}

/** `curl -o x.sh URL && bash x.sh` */
function savedAndRun(text: string): boolean {
  const parts = text.split(/;|&&|\n/).map((part) => part.trim());
  const names = new Set<string>();
  for (const part of parts) {
    const run =
      /^(?:sudo\s+)?(?:(?:ba|z|da)?sh|python[\d.]*|perl|source|\.)\s+(?:-\w+\s+)*["']?([^\s"']+)/.exec(
        part,
      )?.[1] ?? /^(?:sudo\s+)?(\.\/[^\s]+)/.exec(part)?.[1];
    if (run !== undefined && names.has(run.replace(/^\.\//, ''))) return true;
    if (!download.test(part)) continue;
    const out = /(?:\s-o|\s-O|--output(?:-document)?[= ]|>)\s*["']?([^\s"'-][^\s"']*)/.exec(part)?.[1];
    const url = /https?:\/\/[^\s"'|>]*\/([\w.-]+)(?:[?#][^\s"']*)?(?=["'\s]|$)/.exec(part)?.[1];
    for (const name of [out, url]) if (name !== undefined) names.add(name.replace(/^\.\//, ''));
  }
  return false;
}

function installFinding(part: string): Pick<CommandFinding, 'severity' | 'message'> | undefined {
  const insecure = plainHttp.exec(part)?.[1];
  if (insecure !== undefined || /--trusted-host\b/.test(part)) {
    return {
      severity: 'high',
      message: `Installs over a connection that anyone in between can change${insecure === undefined ? '' : ` (${insecure})`}. Packages run code when they are installed.`,
    };
  }
  const others = [...part.matchAll(otherIndex)].map(([, url = '']) => url).filter((url) => !usual.test(url));
  const [other] = others;
  if (other !== undefined && /^[a-z]+:\/\//i.test(other)) {
    const extra = part.includes('extra-index');
    return {
      severity: 'medium',
      message: extra
        ? `Installs from ${other} as well: the index with the higher version number wins, so either can replace any package.`
        : `Installs from another package index, ${other}. Packages run code when they are installed.`,
    };
  }
  const url = archive.exec(part)?.[1];
  if (url !== undefined && !usual.test(url)) {
    return { severity: 'medium', message: `Installs a package from ${url}, which no index vouches for.` };
  }
  if (repository.test(part) && !/@[0-9a-f]{40}\b/.test(part)) {
    return {
      severity: 'low',
      message: 'Installs what a repository holds at the moment. Name a commit (@ and 40 hexadecimal digits).',
    };
  }
  return undefined;
}
