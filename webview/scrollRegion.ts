// A frame that scrolls by itself. It takes a stop of the Tab key only while there is something to scroll.
import { element } from './element';
import { onResize } from './onResize';

export function scrollRegion(label: string, content: HTMLElement): HTMLElement {
  const region = element('div', { class: 'scroll-region', role: 'region', 'aria-label': label }, content);
  onResize([region, content], () => {
    const scrolls = region.scrollWidth > region.clientWidth + 1 || region.scrollHeight > region.clientHeight + 1;
    if (scrolls) region.tabIndex = 0;
    else if (document.activeElement !== region) region.removeAttribute('tabindex');
  });
  return region;
}
