// One picture in the making: what is drawn, where, and in which direction it is read.
import type { PictureLayer, PictureUnit, PictureView } from '../../src/protocol/picture';
import type { Geometry } from './geometry';

export class Drawing {
  constructor(
    readonly view: PictureView,
    readonly geometry: Geometry,
    readonly isReversed: boolean,
    /** Before the id of every item, so that two pictures side by side have different ones. */
    readonly prefix: string,
  ) {}

  id(...parts: readonly (string | number)[]): string {
    return this.prefix + parts.join('-');
  }

  /** Layer 1 … L; `undefined` for the input and beyond. */
  layer(number: number): PictureLayer | undefined {
    return this.view.layers[number - 1];
  }

  /** A unit of a layer (1-based) that is drawn unit by unit. */
  unit(layer: number, unit: number): PictureUnit | undefined {
    const found = this.layer(layer);
    return found?.kind === 'units' ? found.units[unit] : undefined;
  }

  /** The name of what gives a line its number: an input, or a of a unit. `unit` is 0-based. */
  sourceName(layer: number, unit: number): string {
    const { input } = this.view;
    if (layer > 0) return `a${this.unit(layer, unit)?.indices ?? ''}`;
    return input.kind === 'units' ? (input.inputs[unit]?.name ?? '') : '';
  }

  /** The number that a line multiplies. */
  sourceText(layer: number, unit: number): string | null {
    const { input } = this.view;
    if (layer > 0) return this.unit(layer, unit)?.a?.text ?? null;
    return input.kind === 'units' ? (input.inputs[unit]?.value.text ?? null) : null;
  }

  /** Whether the last step was about a unit (0-based), in the pass that this picture shows. */
  isLit(layer: number, unit: number): boolean {
    const { step } = this.view;
    return step?.layer === layer && step.unit === unit + 1 && this.isOwnPass(step.pass);
  }

  /** Whether the last step was about a layer. */
  isLayerLit(layer: number): boolean {
    const { step } = this.view;
    return step?.layer === layer && this.isOwnPass(step.pass);
  }

  get isLossLit(): boolean {
    return this.view.step?.layer === null && !this.isReversed;
  }

  private isOwnPass(pass: string): boolean {
    return pass === 'update' || (pass === 'backward') === this.isReversed;
  }
}

/** Classes that apply. */
export function classes(...parts: readonly (string | false | null)[]): string {
  return parts.filter((part) => part !== false && part !== null).join(' ');
}
