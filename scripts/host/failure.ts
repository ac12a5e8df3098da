/** A failure that the person who ran the command can do something about: shown without a stack. */
export class Failure extends Error {}

/** One text for whatever was thrown: a `Failure`'s own words, else the stack, which a bug needs. */
export function explain(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}

/** Whether an error of Node's own carries one of these codes (`ENOENT`, …). */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** Settles as `promise` does, or rejects after `milliseconds`, naming what was waited for. */
export async function within<T>(milliseconds: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Failure(`${what}: not done after ${String(milliseconds / 1000)} s`));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
