import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

/** One plugin a feature: a user can disable each by its id in JupyterLab's own plugin manager. */
const plugins: JupyterFrontEndPlugin<unknown>[] = [];

export default plugins;
