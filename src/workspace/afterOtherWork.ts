import type { Later } from '../base/later';

/** Lets the extension host answer what waits (keystrokes, hovers) before the work is done. */
export const afterOtherWork: Later = (work) => {
  const timer = setTimeout(work, 0);
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
};
