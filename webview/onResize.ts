/**
 * Calls `action` in the frame after one of the elements has taken another size: what it then changes takes another size itself, and
 * a browser that finds that in the same frame calls it an error. Once for all changes of a frame.
 */
export function onResize(elements: readonly Element[], action: () => void): void {
  let isPending = false;
  const observer = new ResizeObserver(() => {
    if (isPending) return;
    isPending = true;
    requestAnimationFrame(() => {
      isPending = false;
      action();
    });
  });
  for (const element of elements) observer.observe(element);
}
