// The way out: every message that the page sends to the extension host.
import type { DerivationScale } from '../src/protocol/derivation';
import type { MatrixWindow } from '../src/protocol/matrix';
import type { PageMessage } from '../src/protocol/messages';
import type { QuantityView } from '../src/protocol/quantity';
import type { CopyFormat, ParameterQuantity, Scope, SortView, TableName } from '../src/protocol/tables';
import type { AutoplayView, MoveName } from '../src/protocol/time';

export class HostPort {
  readonly #post: (message: PageMessage) => void;
  /** The URI of the spec that the page shows: the host drops what names another one. */
  document = '';

  constructor(post: (message: PageMessage) => void) {
    this.#post = post;
  }

  ready(): void {
    this.#post({ type: 'ready' });
  }

  move(move: MoveName): void {
    this.#post({ type: 'move', document: this.document, move });
  }

  goTo(time: number): void {
    this.#post({ type: 'goTo', document: this.document, time });
  }

  autoplay(autoplay: AutoplayView): void {
    this.#post({ type: 'autoplay', document: this.document, ...autoplay });
  }

  runUntil(): void {
    this.#post({ type: 'runUntil', document: this.document });
  }

  train(): void {
    this.#post({ type: 'train', document: this.document });
  }

  cancelTraining(): void {
    this.#post({ type: 'cancelTraining', document: this.document });
  }

  showCharts(isOpen: boolean): void {
    this.#post({ type: 'showCharts', document: this.document, isOpen });
  }

  showPicture(isOpen: boolean): void {
    this.#post({ type: 'showPicture', document: this.document, isOpen });
  }

  savePicture(format: 'svg' | 'png', name: 'forward' | 'reversed' | 'both', bytes: Uint8Array<ArrayBuffer>): void {
    this.#post({ type: 'savePicture', document: this.document, format, name, bytes });
  }

  readCharts(update: number): void {
    this.#post({ type: 'readCharts', document: this.document, update });
  }

  compareRuns(runs: readonly number[]): void {
    this.#post({ type: 'compareRuns', document: this.document, runs });
  }

  showCosts(isOpen: boolean): void {
    this.#post({ type: 'showCosts', document: this.document, isOpen });
  }

  showPlane(isOpen: boolean): void {
    this.#post({ type: 'showPlane', document: this.document, isOpen });
  }

  choosePlaneOutput(output: number | null): void {
    this.#post({ type: 'choosePlaneOutput', document: this.document, output });
  }

  readPlane(x: number, y: number): void {
    this.#post({ type: 'readPlane', document: this.document, x, y });
  }

  selectSample(index: number): void {
    this.#post({ type: 'selectSample', document: this.document, index });
  }

  scope(table: TableName, scope: Scope): void {
    this.#post({ type: 'scope', document: this.document, table, scope });
  }

  showRows(layer: number, table: TableName, start: number, count: number): void {
    this.#post({ type: 'showRows', document: this.document, layer, table, start, count });
  }

  showMatrix(layer: number, quantity: ParameterQuantity, window: MatrixWindow): void {
    this.#post({ type: 'showMatrix', document: this.document, layer, quantity, window });
  }

  hideMatrix(layer: number): void {
    this.#post({ type: 'hideMatrix', document: this.document, layer });
  }

  sort(layer: number, table: TableName, sort: SortView | null): void {
    this.#post({ type: 'sort', document: this.document, layer, table, sort });
  }

  filter(layer: number, table: TableName, filter: string): void {
    this.#post({ type: 'filter', document: this.document, layer, table, filter });
  }

  copy(layer: number, table: TableName, format: CopyFormat): void {
    this.#post({ type: 'copy', document: this.document, layer, table, format });
  }

  revealRow(layer: number, table: TableName, index: number): void {
    this.#post({ type: 'revealRow', document: this.document, layer, table, index });
  }

  revealSample(part: 'input' | 'target', position: number): void {
    this.#post({ type: 'revealSample', document: this.document, part, position });
  }

  explain(
    trail: readonly QuantityView[],
    scale: DerivationScale,
    addends: { readonly start: number; readonly count: number } | null,
  ): void {
    this.#post({ type: 'explain', document: this.document, trail, scale, addends });
  }

  checkGradient(): void {
    this.#post({ type: 'checkGradient', document: this.document });
  }

  copyDerivation(format: 'latex' | 'text'): void {
    this.#post({ type: 'copyDerivation', document: this.document, format });
  }

  predict(isOn: boolean): void {
    this.#post({ type: 'predict', document: this.document, isOn });
  }

  guess(text: string): void {
    this.#post({ type: 'guess', document: this.document, text });
  }

  showAnswer(): void {
    this.#post({ type: 'showAnswer', document: this.document });
  }

  stepToNumber(): void {
    this.#post({ type: 'stepToNumber', document: this.document });
  }

  reveal(line: number, character: number): void {
    this.#post({ type: 'reveal', document: this.document, line, character });
  }

  fault(message: string): void {
    this.#post({ type: 'fault', message });
  }
}
