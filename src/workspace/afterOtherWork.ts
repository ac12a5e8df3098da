import type { After, Later } from '../base/later';

/** Lets the extension host answer what waits (keystrokes, hovers) before the work is done. */
export const afterOtherWork: Later = (work) => {
  const timer = setTimeout(work, 0);
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
};

/** The clock of the extension host. */
export const afterTime: After = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
};
