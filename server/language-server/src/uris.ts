/** Between what LSP names documents by and what the checker's Files port calls a path. */
export interface Uris {
  /** Undefined where no file of the port stands behind the URI (`untitled:`). */
  pathOf(uri: string): string | undefined;
  uriOf(path: string): string;
}
