// The way out: every message that the page sends to the extension host.
import type { PageMessage, StepName, TableName } from '../src/protocol/messages';

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

  run(step: StepName): void {
    this.#post({ type: 'run', document: this.document, step });
  }

  selectSample(index: number): void {
    this.#post({ type: 'selectSample', document: this.document, index });
  }

  showRows(layer: number, table: TableName, start: number): void {
    this.#post({ type: 'showRows', document: this.document, layer, table, start });
  }

  reveal(line: number, character: number): void {
    this.#post({ type: 'reveal', document: this.document, line, character });
  }

  fault(message: string): void {
    this.#post({ type: 'fault', message });
  }
}
