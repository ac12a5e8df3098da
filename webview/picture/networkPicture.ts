// The section of the picture: the switch between the two directions, the drawing, its tools, and what is pointed at.
import * as l10n from '@vscode/l10n';
import type { PictureMessage, PictureView } from '../../src/protocol/picture';
import type { QuantityView } from '../../src/protocol/quantity';
import { element, setText } from '../element';
import type { HostPort } from '../hostPort';
import type { PageMemory } from '../pageMemory';
import { createToolbar, ToolButton } from '../toolbar';
import type { CellNumber } from './heatCells';
import { pngBytes, svgBytes } from './pictureFile';
import { createPictureKey } from './pictureKey';
import { pictureScene, type Scene, type ShownPicture } from './pictureScene';
import { keysText, PictureStage } from './pictureStage';
import { createPictureSwitch } from './pictureSwitch';
import type { PictureItem } from './scene';
import { standaloneSvg } from './standaloneSvg';

export class NetworkPicture {
  readonly element: HTMLDetailsElement;
  readonly #host: HostPort;
  readonly #memory: PageMemory;
  readonly #stage: PictureStage;
  readonly #switch: ReturnType<typeof createPictureSwitch>;
  readonly #description = element('p', { id: 'picture-description', class: 'visually-hidden' });
  readonly #detail = element('p', { class: 'picture-detail' });
  /** Told to who cannot see which cell is framed. */
  readonly #cell = element('p', { class: 'visually-hidden', role: 'status' });
  #view: PictureView | null = null;
  #scene: Scene | null = null;
  #document = '';
  #isAnnounced = false;

  /** `onPick`: somebody asks where a number comes from. */
  constructor(host: HostPort, memory: PageMemory, onPick: (quantity: QuantityView) => void) {
    this.#host = host;
    this.#memory = memory;
    const { isOpen, scale, x, y, height } = memory.picture;
    this.#stage = new PictureStage({
      describedBy: this.#description.id,
      view: { scale, x, y },
      height,
      onHeight: (newHeight) => memory.setPicture({ height: newHeight }),
      onView: (view) => memory.setPicture(view),
      onCell: (cell) => setText(this.#cell, cell?.text ?? ''),
      onPoint: (item, cell) => setText(this.#detail, detailText(item, cell)),
      onPick,
      onResize: () => this.#draw(),
    });
    this.#switch = createPictureSwitch((shown) => {
      memory.setPicture({ shown });
      this.#draw();
    });
    this.element = element(
      'details',
      { id: 'picture' },
      element('summary', {}, element('h2', {}, l10n.t('Picture'))),
      element('div', { class: 'picture-head' }, this.#switch.element, this.#tools()),
      this.#description,
      this.#cell,
      this.#stage.element,
      element('div', { class: 'picture-foot' }, this.#detail, createPictureKey()),
    );
    setText(this.#detail, keysText());
    this.element.open = isOpen;
    this.element.addEventListener('toggle', () => {
      if (this.element.open === memory.picture.isOpen) return;
      memory.setPicture({ isOpen: this.element.open });
      host.showPicture(this.element.open);
    });
  }

  /** Once a network is shown: only then is it known whose picture to ask for. */
  update(): void {
    if (!this.#isAnnounced && this.element.open) this.#host.showPicture(true);
    this.#isAnnounced = true;
  }

  show({ document, picture }: PictureMessage): void {
    this.#view = picture;
    if (this.#document !== '' && document !== this.#document) this.#stage.showWhole();
    this.#document = document;
    this.#draw();
  }

  get #shown(): ShownPicture {
    const { shown } = this.#memory.picture;
    return shown === 'follow' ? (this.#view?.followed ?? 'forward') : shown;
  }

  #draw(): void {
    const view = this.#view;
    this.#switch.update(this.#memory.picture.shown);
    if (view === null || !this.element.open) return;
    const shown = this.#shown;
    this.#scene = pictureScene(view, shown, this.#stage.width);
    this.element.dataset['shown'] = shown;
    setText(this.#description, this.#descriptionText(view, shown));
    this.#stage.show(this.#scene, this.#title(view, shown), `${this.#document} ${view.sample}`);
  }

  #title({ name }: PictureView, shown: ShownPicture): string {
    if (shown === 'both') return l10n.t('{0}: the network and the reversed network', name);
    return shown === 'forward' ? l10n.t('{0}: the network', name) : l10n.t('{0}: the reversed network', name);
  }

  #descriptionText({ descriptions: { forward, reversed } }: PictureView, shown: ShownPicture): string {
    return shown === 'both' ? l10n.t('{0} {1}', forward, reversed) : { forward, reversed }[shown];
  }

  #tools(): HTMLElement {
    const zoom = [
      new ToolButton({
        id: 'picture-zoom-in',
        label: l10n.t('Zoom in'),
        title: l10n.t('Zoom in (+)'),
        icon: 'zoomIn',
        onPress: () => this.#stage.zoom(1),
      }),
      new ToolButton({
        id: 'picture-zoom-out',
        label: l10n.t('Zoom out'),
        title: l10n.t('Zoom out (−)'),
        icon: 'zoomOut',
        onPress: () => this.#stage.zoom(-1),
      }),
      new ToolButton({
        id: 'picture-zoom-fit',
        label: l10n.t('Show all'),
        title: l10n.t('Show all of it (0)'),
        icon: 'zoomFit',
        onPress: () => this.#stage.showWhole(),
      }),
    ];
    const save = (['svg', 'png'] as const).map((format) => {
      const label = format === 'svg' ? l10n.t('Save as SVG…') : l10n.t('Save as PNG…');
      return new ToolButton({
        id: `picture-save-${format}`,
        label,
        title: l10n.t('Save what is drawn, whole and in these colours'),
        icon: 'save',
        isLabelled: true,
        onPress: () => void this.#save(format),
      });
    });
    return element('div', { class: 'picture-tools' }, createToolbar(l10n.t('The picture’s tools'), zoom, save));
  }

  async #save(format: 'svg' | 'png'): Promise<void> {
    if (this.#scene === null || this.#view === null) return;
    const [shown, width, height] = [this.#shown, Math.ceil(this.#scene.width), Math.ceil(this.#scene.height)];
    const svg = standaloneSvg(this.#stage.drawing, {
      width,
      height,
      title: this.#title(this.#view, shown),
      description: this.#descriptionText(this.#view, shown),
    });
    const bytes = format === 'svg' ? svgBytes(svg) : await pngBytes(svg, width, height);
    this.#host.savePicture(format, shown, bytes);
  }
}

/** What is pointed at, in words; of nothing, what can be done. */
function detailText(item: PictureItem | null, cell: CellNumber | null): string {
  if (item === null) return keysText();
  if (cell !== null) return l10n.t('{0} — here {1}', item.label, cell.text);
  return item.cells === undefined ? item.label : l10n.t('{0} — Enter moves between cells', item.label);
}
