// The messages between the extension host and the panel's page: one union for each direction. Types only: each side
// checks at run time what it receives (src/panel/pageMessageCheck.ts, webview/hostMessageCheck.ts).
import type { DerivationMessage, ExplainMessage } from './derivation';
import type { MatrixMessage, MatrixRequest } from './matrix';
import type { PictureMessage, PicturePageMessage } from './picture';
import type { PredictionMessage, PredictMessage } from './prediction';
import type { QuantityView } from './quantity';
import type { CostsMessage, ShowCostsMessage } from './costs';
import type { PlaneMessage, PlanePageMessage, PlaneReadingMessage } from './plane';
import type { RowsMessage, TableMessage } from './tables';
import type { TimeMessage } from './time';
import type { ChartReadingMessage, ChartsMessage, TrainingMessage } from './training';
import type { PanelState } from './viewState';

/** Host → page: always a full snapshot. */
export interface StateMessage {
  readonly type: 'state';
  readonly state: PanelState;
}

/** A part of the panel that is of no single layer: the chosen sample, the loss of the batch, one of the conventions. */
export type PanelPart = 'sample' | 'loss' | 'learning rate' | 'update rule';

/**
 * A row of a layer's weights and biases (0-based, in the order of the spec), a whole layer (1-based), another part of the panel, or where a number
 * comes from.
 */
export type PanelTarget =
  | { readonly layer: number; readonly row: number | null }
  | { readonly part: PanelPart }
  | { readonly explained: QuantityView };

/**
 * Host → page: bring a part of what is shown into sight, mark it and give it the focus. Its row is in the window that was
 * sent before.
 */
export interface RevealMessage {
  readonly type: 'reveal';
  readonly target: PanelTarget;
}

/** Host → page: the spec that is shown has another URI now; what the page has kept of it is still right. */
export interface RenamedMessage {
  readonly type: 'renamed';
  readonly from: string;
  readonly to: string;
}

export type HostMessage =
  | StateMessage
  | RenamedMessage
  | RowsMessage
  | MatrixMessage
  | RevealMessage
  | ChartsMessage
  | ChartReadingMessage
  | PictureMessage
  | DerivationMessage
  | PredictionMessage
  | CostsMessage
  | PlaneMessage
  | PlaneReadingMessage;

/** Page → host. `document` is the URI of the spec that the page was showing. */
export type PageMessage =
  /** The page's script runs and wants its first snapshot. */
  | { readonly type: 'ready' }
  | TimeMessage
  | TrainingMessage
  | PicturePageMessage
  | ShowCostsMessage
  | PlanePageMessage
  /** `index`: 0-based position in the spec's data. */
  | { readonly type: 'selectSample'; readonly document: string; readonly index: number }
  | TableMessage
  | MatrixRequest
  | ExplainMessage
  | PredictMessage
  /** Put the editor's cursor on a place in the text (0-based). */
  | { readonly type: 'reveal'; readonly document: string; readonly line: number; readonly character: number }
  /** Something went wrong in the page (an exception, a refused message, a CSP violation): the host logs it and says so. */
  | { readonly type: 'fault'; readonly message: string };
