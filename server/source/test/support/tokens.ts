/** A token of the form, made when the test runs: nothing that a secret scanner would flag is kept in the repository. */
export function madeUpToken(prefix: string, length: number): string {
  const letters = 'QbYw8ZrTkLmN3vXcJhGfDsPaUeRoWi5t7B2nM9qK';
  return prefix + Array.from({ length }, (_, index) => letters[(index * 7) % letters.length]).join('');
}
