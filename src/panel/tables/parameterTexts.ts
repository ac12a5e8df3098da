import * as l10n from '@vscode/l10n';
import { indexedSymbol, symbolText } from '../../trace/symbol';
import { plainText } from './plainText';

/** Stands for the source of a route while the words around it are looked for; no name has it. */
const gap = '\u{f8ff}';

/** The plain text of the routes that lead to a unit. */
interface UnitTexts {
  readonly beforeSource: string;
  readonly afterSource: string;
  readonly bias: string;
}

/**
 * What the weights and biases of a layer are called. A filter looks into the texts of all of them: these are put together
 * from parts that are made once for each input and each unit.
 */
export class ParameterTexts {
  private readonly sources = new Map<number, string>();
  private readonly units = new Map<number, UnitTexts>();

  /** `layer` is 1-based; `inputNames` are those of the network. */
  constructor(
    private readonly layer: number,
    private readonly inputNames: readonly string[],
  ) {}

  /** What the weights from an input (0-based) multiply: by its name, or as the a of the unit that it comes from. */
  source(from: number): string {
    return this.layer === 1
      ? (this.inputNames[from] ?? '')
      : symbolText(indexedSymbol('a', [from + 1], this.layer - 1));
  }

  /** Such as "x₂ → unit 1"; `from` is `null` for a bias. */
  route(to: number, from: number | null): string {
    return from === null ? biasRoute(to) : weightRoute(this.source(from), to);
  }

  /** Symbol and route, a line each, in plain text. */
  searchText(to: number, from: number | null): string {
    const { beforeSource, afterSource, bias } = this.unitTexts(to);
    if (from === null) return `b${to + 1}(${this.layer})\n${bias}`;
    const separator = to > 8 || from > 8 ? ',' : '';
    return `w${to + 1}${separator}${from + 1}(${this.layer})\n${beforeSource}${this.plainSource(from)}${afterSource}`;
  }

  private plainSource(from: number): string {
    const source = this.sources.get(from) ?? plainText(this.source(from));
    this.sources.set(from, source);
    return source;
  }

  private unitTexts(to: number): UnitTexts {
    let texts = this.units.get(to);
    if (texts === undefined) {
      const [beforeSource = '', afterSource = ''] = plainText(weightRoute(gap, to)).split(gap);
      texts = { beforeSource, afterSource, bias: plainText(biasRoute(to)) };
      this.units.set(to, texts);
    }
    return texts;
  }
}

function weightRoute(source: string, to: number): string {
  return l10n.t('{0} → unit {1}', source, to + 1);
}

function biasRoute(to: number): string {
  return l10n.t('bias → unit {0}', to + 1);
}
