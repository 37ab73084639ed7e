// Which files are policies. The same names stand in the extension's documentSelector and activation events.
const names = /(^|\/)(kernelward|[^/]+\.kernelward|\.kernelward\/[^/]+)\.ya?ml$/;

/** `kernelward.yaml`, `*.kernelward.yaml` and `.kernelward/*.yaml`, wherever they are. */
export function isPolicyFile(uri: string): boolean {
  const path = uri.replace(/[?#].*$/, '').replace(/^[a-z][\w+.-]*:/i, '');
  try {
    return names.test(decodeURIComponent(path));
  } catch {
    return names.test(path);
  }
}
