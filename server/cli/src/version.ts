/** As in package.json; the bundle is built with it. */
export const version = '0.1.0';
