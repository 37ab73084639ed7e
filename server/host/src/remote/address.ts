// Paths of files that are not on the disk: https://host/file, hf://organisation/model[@revision]/file, s3://bucket/key,
// gs://bucket/object. They are read only where the user named them, or a folder above them.

export type Remote =
  | { readonly kind: 'web'; readonly url: URL }
  | {
      readonly kind: 'hub';
      readonly type: 'models' | 'datasets' | 'spaces';
      /** `organisation/model`. */
      readonly repository: string;
      readonly revision: string;
      readonly path: string;
    }
  | { readonly kind: 's3' | 'gs'; readonly bucket: string; readonly key: string };

export function isRemote(path: string): boolean {
  return /^(https?|hf|s3|gs):\/\//i.test(path);
}

export type Parsed =
  { readonly kind: 'remote'; readonly remote: Remote } | { readonly kind: 'wrong'; readonly reason: string };

/** Never throws. A path may end with a slash: then it is a folder. */
export function parseRemote(path: string): Parsed {
  const wrong = (reason: string): Parsed => ({ kind: 'wrong', reason });
  const [, scheme = '', rest = ''] = /^([a-z0-9]+):\/\/(.*)$/is.exec(path) ?? [];
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(rest)) return wrong('The address has control characters in it.');
  switch (scheme.toLowerCase()) {
    case 'https':
    case 'http':
      return parseWeb(path);
    case 'hf':
      return parseHub(rest);
    case 's3':
    case 'gs': {
      const [, bucket = '', key = ''] = /^([^/]+)\/?(.*)$/s.exec(rest) ?? [];
      // Names of buckets become part of a host: nothing else may.
      if (!/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(bucket) || bucket.includes('..'))
        return wrong('The address names no bucket.');
      return { kind: 'remote', remote: { kind: scheme.toLowerCase() === 's3' ? 's3' : 'gs', bucket, key } };
    }
    default:
      return wrong('Kernelward reads no such addresses.');
  }
}

function parseWeb(path: string): Parsed {
  let url: URL;
  try {
    url = new URL(path);
  } catch {
    return { kind: 'wrong', reason: 'The address is not valid.' };
  }
  if (url.protocol === 'http:' && !isLoopbackName(url.hostname)) {
    return { kind: 'wrong', reason: 'Anybody on the way could change what http:// answers: use https://.' };
  }
  return { kind: 'remote', remote: { kind: 'web', url } };
}

/** This machine itself: nobody is on the way. */
export function isLoopbackName(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function parseHub(rest: string): Parsed {
  const typed = /^(datasets|spaces|models)\/(.*)$/s.exec(rest);
  const type = (typed?.[1] ?? 'models') as 'models' | 'datasets' | 'spaces';
  const name = '[\\w.-]+';
  const match = new RegExp(`^(${name}/${name})(?:@([^/]+))?(?:/(.*))?$`, 's').exec(typed?.[2] ?? rest);
  const [, repository, revision = 'main', path = ''] = match ?? [];
  const climbs = [...(repository?.split('/') ?? []), ...path.split('/')].some((part) =>
    /^\.{1,2}$/.test(part),
  );
  if (repository === undefined || climbs) {
    return { kind: 'wrong', reason: 'Files of a hub are named hf://ORGANISATION/MODEL[@REVISION][/FILE].' };
  }
  return {
    kind: 'remote',
    remote: { kind: 'hub', type, repository, revision: decodeURIComponentSafely(revision), path },
  };
}

/** A revision such as refs%2Fpr%2F1 has slashes in it. */
function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Each part of a path for a URL. */
export const escapePath = (path: string): string => path.split('/').map(escapePart).join('/');

const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** RFC 3986: everything but unreserved characters, which is also what AWS signs. */
export const escapePart = (part: string): string =>
  encodeURIComponent(part.replace(loneSurrogates, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
