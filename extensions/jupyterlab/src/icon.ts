import { LabIcon } from '@jupyterlab/ui-components';

/** A shield, in the theme's own colour. */
export const shieldIcon = new LabIcon({
  name: 'kernelward:shield',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
<path class="jp-icon3" fill="#616161" d="M12 2 4 5v6c0 5 3.4 9.3 8 11 4.6-1.7 8-6 8-11V5zm0 2.2 6 2.2V11c0 3.9-2.5 7.3-6 8.8-3.5-1.5-6-4.9-6-8.8V6.4z"/>
</svg>`,
});
