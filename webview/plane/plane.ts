// The output over the plane of two inputs, beside the data: folded away until somebody wants it.
import * as l10n from '@vscode/l10n';
import type { PlaneMessage, PlaneReadingMessage } from '../../src/protocol/plane';
import type { NetworkView } from '../../src/protocol/viewState';
import { onThemeChange } from '../chartTheme';
import { element, setText } from '../element';
import { FoldedSection } from '../foldedSection';
import type { HostPort } from '../hostPort';
import type { PageMemory } from '../pageMemory';
import { createOutputChoice } from './outputChoice';
import { createPlaneLegend } from './planeLegend';
import type { PlanePlace } from './planePainter';
import { PlanePicture } from './planePicture';

export class Plane {
  readonly element: HTMLElement;
  readonly #host: HostPort;
  readonly #section: FoldedSection;
  readonly #content: HTMLElement;
  readonly #picture: PlanePicture;
  readonly #legend = createPlaneLegend();
  readonly #choice: ReturnType<typeof createOutputChoice>;
  readonly #moment = element('p', { class: 'plane-moment' });
  readonly #summary = element('p', { id: 'plane-summary', class: 'remark' });
  readonly #reading = element('p', { id: 'plane-reading', class: 'number', role: 'status' });
  readonly #concealed = element(
    'p',
    { class: 'remark' },
    l10n.t('Hidden while you predict: it would tell the outputs.'),
  );
  #frame: number | null = null;

  constructor(host: HostPort, memory: PageMemory) {
    this.#host = host;
    this.#choice = createOutputChoice((output) => host.choosePlaneOutput(output));
    this.#picture = new PlanePicture({
      describedBy: this.#summary.id,
      onPoint: (place) => this.#point(place),
      onChoose: (sample) => host.selectSample(sample),
    });
    this.#content = element(
      'div',
      { class: 'plane' },
      element('div', { class: 'plane-place' }, this.#picture.element, this.#reading),
      element(
        'div',
        { class: 'plane-facts' },
        this.#moment,
        this.#choice.element,
        this.#legend.element,
        this.#summary,
        element(
          'p',
          { class: 'remark' },
          l10n.t(
            'The mouse or the arrow keys (faster with Shift) read the output; a click or Enter chooses the nearest sample, which is circled.',
          ),
        ),
      ),
    );
    this.#content.hidden = this.#concealed.hidden = true;
    this.#section = new FoldedSection(
      { id: 'plane', heading: l10n.t('Input plane'), memory, onToggle: (isOpen) => host.showPlane(isOpen) },
      this.#concealed,
      this.#content,
    );
    this.element = this.#section.element;
    onThemeChange(() => this.#legend.repaint());
  }

  /** A state has come. Only a network with two inputs has such a plane. */
  update(network: NetworkView): void {
    this.element.hidden = network.layers[0]?.inputCount !== 2;
    this.#section.announce();
  }

  show({ plane }: PlaneMessage): void {
    this.#content.hidden = plane === null;
    this.#concealed.hidden = plane !== null;
    if (plane === null) return;
    setText(this.#moment, plane.moment);
    setText(this.#summary, plane.summary);
    this.#choice.update(plane);
    this.#legend.update(plane);
    this.#picture.show(plane);
    this.#point(this.#picture.cursor);
  }

  /** The numbers at the cursor, unless it has moved on. */
  read({ x, y, text }: PlaneReadingMessage): void {
    const { cursor } = this.#picture;
    if (cursor?.x === x && cursor.y === y) setText(this.#reading, text);
  }

  /** Asks for the numbers under the cursor, once a frame. */
  #point(place: PlanePlace | null): void {
    if (place === null) setText(this.#reading, '');
    if (place === null || this.#frame !== null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      const { cursor } = this.#picture;
      if (cursor) this.#host.readPlane(cursor.x, cursor.y);
    });
  }
}
