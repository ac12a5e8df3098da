/** Resolves as soon as `isSo` holds; rejects after ten seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`within 10 s it never was so: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Asks until the answer is wanted; rejects after ten seconds. */
export async function answered<T>(ask: () => Thenable<T>, isWanted: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`not within 10 s; the last answer is ${JSON.stringify(answer)}`);
  }
}
