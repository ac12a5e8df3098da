// "Why backpropagation?": what all gradients cost, by each of four ways, and how that grows with the depth.
import * as l10n from '@vscode/l10n';
import type { CostsMessage } from '../../src/protocol/costs';
import { element, PartList, setText, type Part } from '../element';
import { FoldedSection } from '../foldedSection';
import type { HostPort } from '../hostPort';
import type { PageMemory } from '../pageMemory';
import { createGrowthTable } from './growthTable';
import { createWayTable } from './wayTable';

export class Costs {
  readonly element: HTMLElement;
  readonly #section: FoldedSection;
  readonly #network = element('p', { class: 'remark costs-network' });
  readonly #result: PartList<string>;
  readonly #ways = createWayTable();
  readonly #growth = createGrowthTable();
  readonly #conventions: PartList<string>;
  readonly #content: HTMLElement;

  constructor(host: HostPort, memory: PageMemory) {
    const [result, conventions] = [element('div', { class: 'costs-result' }), element('ul')];
    this.#result = new PartList(result, () => createText('p'));
    this.#conventions = new PartList(conventions, () => createText('li'));
    this.#content = element(
      'div',
      { class: 'costs' },
      this.#network,
      result,
      this.#ways.element,
      this.#growth.element,
      element('div', { class: 'costs-conventions' }, element('h3', {}, l10n.t('What is counted')), conventions),
    );
    this.#content.hidden = true;
    this.#section = new FoldedSection(
      {
        id: 'costs',
        heading: l10n.t('Why backpropagation?'),
        memory,
        onToggle: (isOpen) => host.showCosts(isOpen),
      },
      this.#content,
    );
    this.element = this.#section.element;
  }

  /** A state has come. */
  update(): void {
    this.#section.announce();
  }

  show({ costs }: CostsMessage): void {
    this.#content.hidden = false;
    setText(this.#network, costs.network);
    this.#result.update(costs.result);
    this.#ways.update(costs.ways);
    this.#growth.update(costs.growth);
    this.#conventions.update(costs.conventions);
  }
}

function createText(tag: 'p' | 'li'): Part<string> {
  const text = element(tag);
  return { element: text, update: (view) => setText(text, view) };
}
