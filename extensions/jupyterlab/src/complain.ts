import { Notification } from '@jupyterlab/apputils';

/** Tells a failure where it is seen: without `autoClose` JupyterLab puts a message into its list and shows nothing. */
export function complain(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  Notification.error(`Kernelward: ${message}`, { autoClose: false });
}
