/** Prints one line for a step that takes a while, and another when it is done, with the time it took. */
export async function reportProgress<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  console.log(`${what} …`);
  const result = await work();
  console.log(`${what}: done in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return result;
}
