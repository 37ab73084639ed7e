// The second half of the demonstration: a real notebook kernel under the `notebook` preset.

/** Starts a real kernel, runs ordinary and hostile cells, and prints each denial beside its cell. */
export async function protectedKernel({ title }) {
  title('5. A protected notebook kernel');
  console.log('  (not part of this build)');
}
