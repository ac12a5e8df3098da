import { it } from 'mocha';

/** Defines a test of a story, as `it` does. */
export type Part = (title: string, act: () => Promise<void>) => void;

/**
 * Tests in one window that go on from where the one before has left it, as a person does. Each can run alone (`--grep`): what comes
 * before it in the story is then acted first.
 */
export function story(): Part {
  const begun: (() => Promise<void>)[] = [];
  return (title, act) => {
    let isActed = false;
    const once = async (): Promise<void> => {
      if (isActed) return;
      isActed = true;
      await act();
    };
    begun.push(once);
    const parts = [...begun];
    it(title, async () => {
      for (const part of parts) await part();
    });
  };
}
