// How one iteration is taken apart into steps: iteration › pass › layer › unit.
import type { Network } from '../engine/network';

/** The passes of an iteration, in order. */
const passes = ['forward', 'backward', 'update'] as const;

export type Pass = (typeof passes)[number];

/**
 * The smallest step: one unit of a layer, for the whole batch. Forward it gives z, a and σ′(z); backward ∂l/∂a, δ and the
 * gradients of the weights and the bias that lead to it; the update changes these. The forward pass ends with one more step,
 * the loss, whose layer and unit are `null`.
 */
export interface UnitStep {
  readonly pass: Pass;
  /** 1-based. */
  readonly layer: number | null;
  /** 0-based. */
  readonly unit: number | null;
}

/** A stretch of an iteration that is stepped over as one: from position `start` to position `end`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface LayerStretch extends Stretch {
  readonly pass: Pass;
  readonly layer: number | null;
}

/** How far a step goes: to the end of a unit, a layer, a pass or the whole iteration. */
export type StepSize = 'unit' | 'layer' | 'pass' | 'iteration';

/**
 * The positions of an iteration: 0 is before everything, `length` after the last unit's update, and step p (1 … `length`) leads
 * from position p − 1 to position p.
 */
export class StepPlan {
  readonly length: number;
  private readonly layers: readonly LayerStretch[];
  /** The stretches of each pass by their layer: a deep network has thousands, and each is asked for often. */
  private readonly parts: Readonly<Record<Pass, ReadonlyMap<number | null, LayerStretch>>>;
  private readonly passes: readonly (Stretch & { readonly pass: Pass })[];

  constructor({ layers }: Network) {
    const order = layers.map(({ units }, l) => ({ layer: l + 1, units }));
    let position = 0;
    const stretch = (pass: Pass, layer: number | null, units: number): LayerStretch => {
      const start = position;
      position += units;
      return { pass, layer, start, end: position };
    };
    this.layers = [
      ...order.map(({ layer, units }) => stretch('forward', layer, units)),
      stretch('forward', null, 1),
      ...[...order].reverse().map(({ layer, units }) => stretch('backward', layer, units)),
      ...order.map(({ layer, units }) => stretch('update', layer, units)),
    ];
    this.length = position;
    const partsOf = (pass: Pass): Map<number | null, LayerStretch> =>
      new Map(this.layers.filter((part) => part.pass === pass).map((part) => [part.layer, part]));
    this.parts = { forward: partsOf('forward'), backward: partsOf('backward'), update: partsOf('update') };
    this.passes = passes.map((pass) => {
      const own = this.layers.filter((part) => part.pass === pass);
      return { pass, start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 };
    });
  }

  /** The step that leads to `position`; `null` for position 0. */
  stepTo(position: number): UnitStep | null {
    const part = this.layers.find(({ start, end }) => start < position && position <= end);
    if (part === undefined) return null;
    const { pass, layer, start } = part;
    return { pass, layer, unit: layer === null ? null : position - start - 1 };
  }

  /** The position at which a step has been made. Throws a RangeError where the network has no such step. */
  positionOf(step: UnitStep): number {
    const position = this.find(step);
    if (position === null) throw new RangeError('the network has no such step');
    return position;
  }

  /** The same; `null` where the network has no such step. */
  find({ pass, layer, unit }: UnitStep): number | null {
    const part = this.partOf(pass, layer);
    const position = (part?.start ?? 0) + (unit ?? 0) + 1;
    return part === undefined || position > part.end ? null : position;
  }

  /** How many units of a layer (1-based) a pass has come through at `position`. */
  unitsMade(pass: Pass, layer: number, position: number): number {
    const part = this.partOf(pass, layer);
    return part === undefined ? 0 : Math.max(0, Math.min(position, part.end) - part.start);
  }

  /** Whether the loss is known at `position`: it is the last step of the forward pass. */
  hasLoss(position: number): boolean {
    return position >= this.endOf('forward');
  }

  /** The position at which all of a pass has been made. */
  endOf(pass: Pass): number {
    return this.passes.find((candidate) => candidate.pass === pass)?.end ?? 0;
  }

  /** The position at which a pass has come through all units of a layer; the end of the pass where there is no such layer. */
  endOfLayer(pass: Pass, layer: number): number {
    return this.partOf(pass, layer)?.end ?? this.endOf(pass);
  }

  /** Where the step that begins at `position` ends, by its size; at the iteration's end there is none: `null`. */
  endFrom(position: number, size: StepSize): number | null {
    return this.stretches(size, position).find(({ start, end }) => start <= position && position < end)?.end ?? null;
  }

  /** Where the step that ends at `position` begins, or the one that `position` is inside of; `null` at the iteration's start. */
  startBefore(position: number, size: StepSize): number | null {
    return this.stretches(size, position).find(({ start, end }) => start < position && position <= end)?.start ?? null;
  }

  /** The size of the step that "over" makes from `position`: a whole pass or layer where one begins there, else a unit. */
  sizeFrom(position: number): StepSize {
    if (this.passes.some(({ start }) => start === position)) return 'pass';
    return this.layers.some(({ start }) => start === position) ? 'layer' : 'unit';
  }

  /** The size of the step that "over" takes back at `position`: a whole pass or layer where one ends there, else a unit. */
  sizeBefore(position: number): StepSize {
    if (this.passes.some(({ end }) => end === position)) return 'pass';
    return this.layers.some(({ end }) => end === position) ? 'layer' : 'unit';
  }

  private partOf(pass: Pass, layer: number | null): LayerStretch | undefined {
    return this.parts[pass].get(layer);
  }

  private stretches(size: StepSize, position: number): readonly Stretch[] {
    switch (size) {
      case 'unit':
        // Both the unit that ends here and the one that begins.
        return [
          { start: position - 1, end: position },
          { start: position, end: position + 1 },
        ].filter(({ start, end }) => start >= 0 && end <= this.length);
      case 'layer':
        return this.layers;
      case 'pass':
        return this.passes;
      case 'iteration':
        return [{ start: 0, end: this.length }];
    }
  }
}
