import * as l10n from '@vscode/l10n';
import { formatFactor, formatNumber } from '../base/numberFormat';
import { entry } from '../engine/matrix';
import type { LayerParameters } from '../engine/parameters';
import { parameterAt, type ParameterPlace } from '../spec/parameterPlace';
import { hasRun } from '../session/phase';
import type { Run } from '../session/run';
import type { Session } from '../session/session';
import { gradientTerms, type GradientTerm } from '../trace/gradientTerms';
import { indexedSymbol, parameterSymbol, symbolText } from '../trace/symbol';

/** A hover's Markdown and the number that it is about. */
export interface HoverText {
  readonly markdown: string;
  readonly offset: number;
  readonly length: number;
}

/** Terms of a batch that are written out; the rest is only counted. */
const SHOWN_TERMS = 4;

/** What to say of the weight or bias at `offset` of the session's text: symbol, value, ∂l/∂w as a · δ, the value after one update. */
export function hoverText(session: Session, offset: number, digits: number): HoverText | undefined {
  const { parsed, run, isStale } = session;
  const place = parsed.root && parameterAt(parsed.root, offset);
  if (place === undefined) return undefined;
  const { offset: start, length } = place;
  if (run === null || isStale) {
    const lines = [symbolOf(place), l10n.t('The spec has problems: mend them to see this gradient.')];
    return { markdown: lines.join('\n\n'), offset: start, length };
  }
  return { markdown: new ParameterHover(run, place, session.text, digits).lines().join('\n\n'), offset: start, length };
}

function symbolOf({ layer, to, from }: ParameterPlace): string {
  return `**${symbolText(parameterSymbol(layer, to, from))}**`;
}

class ParameterHover {
  private readonly letter: string;

  constructor(
    private readonly run: Run,
    private readonly place: ParameterPlace,
    private readonly text: string,
    private readonly digits: number,
  ) {
    this.letter = place.from === null ? '∂l/∂b' : '∂l/∂w';
  }

  lines(): string[] {
    const { iteration, phase } = this.run;
    const { start, end, state } = iteration;
    const [now, after, gradient] = [start.parameters, end.parameters, state.gradient].map(({ layers }) =>
      this.valueIn(layers),
    );
    const written = this.text.slice(this.place.offset, this.place.offset + this.place.length);
    const value = start.updates === 0 ? [] : [l10n.t('after update {0}: {1}', start.updates, this.show(now))];
    const ahead = hasRun(phase, 'backward')
      ? []
      : [l10n.t('*Computed ahead: the backward pass has not been run yet.*')];
    return [
      `${symbolOf(this.place)} = ${[written, ...value].join(' · ')} — ${this.route()}`,
      ...this.derivation(gradient),
      l10n.t('after one update: {0}', this.show(after)),
      ...ahead,
    ];
  }

  /** "from x₁ to unit 2 of layer 1", in the spec's own names. */
  private route(): string {
    const { layer, to, from } = this.place;
    const { layers, inputNames } = this.run.model.spec;
    const name = layers[layer - 1]?.name;
    const target = name
      ? l10n.t('unit {0} of layer {1} ({2})', to + 1, layer, asMarkdown(name))
      : l10n.t('unit {0} of layer {1}', to + 1, layer);
    if (from === null) return l10n.t('bias of {0}', target);
    const source =
      layer === 1 ? asMarkdown(inputNames[from] ?? '') : l10n.t('unit {0} of layer {1}', from + 1, layer - 1);
    return l10n.t('from {0} to {1}', source, target);
  }

  /** ∂l/∂w = a · δ with numbers: one line for one sample, else a line a sample and the reduction. */
  private derivation(gradient: number | undefined): string[] {
    const terms = gradientTerms(this.run.iteration, this.place.layer, this.place.to, this.place.from);
    const factors = `${this.inputSymbol()}${this.deltaSymbol()}`;
    const [only, second] = terms;
    const result = this.show(gradient);
    if (only && second === undefined) {
      const product = this.place.from === null ? [] : [this.product(only)];
      return [[this.letter, factors, ...product, `**${result}**`].join(' = ')];
    }
    const isMean = this.run.model.spec.training.reduction === 'mean';
    const reduced = isMean ? `(1/${terms.length}) Σ ${factors}` : `Σ ${factors}`;
    const largest = [...terms]
      .sort((one, other) => Math.abs(other.product) - Math.abs(one.product))
      .slice(0, SHOWN_TERMS);
    const items = largest.map((term) => `- ${l10n.t('sample {0}', term.sample + 1)}: ${this.productWithResult(term)}`);
    const rest = terms.length - largest.length;
    const more = rest > 0 ? [`- ${l10n.t('and {0} more', rest)}`] : [];
    return [`${this.letter} = ${reduced} = **${result}**`, [...items, ...more].join('\n')];
  }

  private product({ a, delta }: GradientTerm): string {
    return `${formatFactor(a, this.digits)} · ${formatFactor(delta, this.digits)}`;
  }

  /** A bias has nothing to multiply δ by. */
  private productWithResult(term: GradientTerm): string {
    const result = this.show(term.product);
    return this.place.from === null ? result : `${this.product(term)} = ${result}`;
  }

  private inputSymbol(): string {
    const { layer, from } = this.place;
    return from === null ? '' : `${symbolText(indexedSymbol('a', [from + 1], layer - 1))} · `;
  }

  private deltaSymbol(): string {
    const { layer, to } = this.place;
    return symbolText(indexedSymbol('δ', [to + 1], layer));
  }

  private valueIn(layers: readonly LayerParameters[]): number | undefined {
    const { layer, to, from } = this.place;
    const own = layers[layer - 1];
    return own && (from === null ? own.biases[to] : entry(own.weights, to, from));
  }

  private show(x: number | undefined): string {
    return formatNumber(x ?? NaN, this.digits);
  }
}

/** A name as it is, whatever its characters mean in Markdown. */
function asMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');
}
