import * as l10n from '@vscode/l10n';
import type { MatrixRequest } from '../../protocol/matrix';
import type { HostMessage } from '../../protocol/messages';
import type { SelectionView, TableMessage } from '../../protocol/tables';
import { placeOfRow, rowOf } from '../../session/parameterRow';
import type { Session } from '../../session/session';
import { layerNode, parameterNode, sampleNode } from '../../spec/placeNode';
import type { SpecPlace } from '../../spec/specPlace';
import type { LayerTables } from './layerTables';

/** What the requests of the page lead to outside. */
export interface TableEffects {
  readonly post: (message: HostMessage) => void;
  /** What the panel shows is another. */
  readonly changed: () => void;
  readonly copy: (text: string, what: string) => void;
  /** Shows a stretch of the text, in characters from its start, and leaves the keyboard where it is. */
  readonly showText: (offset: number, length: number) => void;
  readonly revision: () => number;
  readonly digits: () => number;
}

/** Carries out what a person does with the tables of a panel. */
export class TableRequests {
  private selection: { layer: number; index: number } | null = null;

  constructor(
    private readonly session: Session,
    private readonly tables: LayerTables,
    private readonly effects: TableEffects,
  ) {}

  /** A page that begins shows no matrices until it says so. */
  forgetMatrices(): void {
    this.tables.choice.matrices.clear();
  }

  handle(message: TableMessage | MatrixRequest): void {
    const { session, tables, effects } = this;
    const { run, sample } = session;
    const { choice } = tables;
    if (run === null) return;
    // A page may still show a network that has more layers.
    if ('layer' in message && message.layer > run.model.network.layers.length) return;
    switch (message.type) {
      case 'scope':
        choice.scopes[message.table] = message.scope;
        return effects.changed();
      case 'showRows': {
        const { document, layer, table, start, count } = message;
        choice.show(layer, table, start, count);
        const rows = tables.rows(session, run, layer, table, effects.digits());
        return effects.post({ type: 'rows', document, revision: effects.revision(), layer, rows });
      }
      case 'showMatrix': {
        const { document, layer, quantity, window } = message;
        choice.matrices.set(layer, { quantity, window });
        const view = tables.matrix(session, run, layer, effects.digits());
        if (view !== null) effects.post({ type: 'matrix', document, revision: effects.revision(), layer, view });
        return;
      }
      case 'hideMatrix':
        choice.matrices.delete(message.layer);
        return;
      case 'sort':
        choice.sort(message.layer, message.table, message.sort);
        return effects.changed();
      case 'filter':
        choice.filter(message.layer, message.table, message.filter);
        return effects.changed();
      case 'copy': {
        const { layer, table, format } = message;
        const text = tables.copy(session, run, layer, table, format, effects.digits());
        const what =
          table === 'units'
            ? l10n.t('the units of layer {0}', layer)
            : l10n.t('the weights and biases of layer {0}', layer);
        return effects.copy(text, what);
      }
      case 'revealRow':
        return this.showNode(message.layer, message.table === 'units' ? null : message.index);
      case 'revealSample': {
        const { root } = session.parsed;
        const node = root && sampleNode(root, sample, message.part, message.position);
        if (node) effects.showText(node.offset, node.length);
        return;
      }
    }
  }

  /** Follows the text's cursor; `place` is what it stands on. */
  select(place: SpecPlace | undefined): void {
    const { run } = this.session;
    if (place?.kind === 'sample' && place.sample !== this.session.sample) {
      if (run?.iteration.samples.includes(place.sample)) this.session.selectSample(place.sample);
    }
    const selection =
      place?.kind === 'parameter' ? { layer: place.layer, index: rowOf(place, this.inputsOf(place.layer)) } : null;
    const isSame = selection?.layer === this.selection?.layer && selection?.index === this.selection?.index;
    if (isSame) return;
    this.selection = selection;
    // The text may be newer than the run, and have layers and units that the run has not.
    if (selection !== null && run !== null && this.isInRun(selection)) {
      const { row } = this.tables.selection(
        this.session,
        run,
        selection.layer,
        'parameters',
        selection.index,
        this.effects.digits(),
      );
      if (row !== null) this.tables.choice.include(selection.layer, 'parameters', row);
    }
    this.effects.changed();
  }

  /** The row of the text's cursor; `null` where that stands on none, or the network is another one. */
  get selected(): SelectionView | null {
    const { session, selection } = this;
    const { run, isStale } = session;
    if (run === null || isStale || selection === null) return null;
    if (!this.isInRun(selection)) return null;
    return this.tables.selection(session, run, selection.layer, 'parameters', selection.index, this.effects.digits());
  }

  private isInRun({ layer, index }: { readonly layer: number; readonly index: number }): boolean {
    const shape = this.session.run?.model.network.layers[layer - 1];
    return shape !== undefined && index < shape.units * (shape.inputs + 1);
  }

  private inputsOf(layer: number): number {
    return this.session.run?.model.network.layers[layer - 1]?.inputs ?? 0;
  }

  private showNode(layer: number, index: number | null): void {
    const { root } = this.session.parsed;
    if (root === undefined || this.session.run === null) return;
    const place = index === null ? null : placeOfRow(index, this.inputsOf(layer));
    const node = place === null ? layerNode(root, layer) : parameterNode(root, layer, place.to, place.from);
    if (node) this.effects.showText(node.offset, index === null ? 0 : node.length);
  }
}
