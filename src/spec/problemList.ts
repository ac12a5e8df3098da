import * as l10n from '@vscode/l10n';
import { MOST_PROBLEMS } from '../base/budgets';
import type { Problem } from './problem';

/** Problems as they are found: the first ones are kept, all are counted. */
export class ProblemList {
  readonly kept: Problem[] = [];
  private all = 0;
  private firstLeft: number | null = null;

  /** Whether one more is only counted: its words need not be made then. */
  get isFull(): boolean {
    return this.kept.length >= MOST_PROBLEMS;
  }

  get count(): number {
    return this.all;
  }

  add(problem: Problem): void {
    if (this.isFull) this.countAt(problem.offset);
    else {
      this.kept.push(problem);
      this.all++;
    }
  }

  /** Counts one, at an offset of the text, that is not kept. */
  countAt(offset: number, count = 1): void {
    if (count === 0) return;
    this.firstLeft ??= offset;
    this.all += count;
  }

  /** Those kept, in the order of the text; behind them one that says how many more there are, where there are more. */
  told(): Problem[] {
    const told = [...this.kept].sort((one, other) => one.offset - other.offset);
    const more = this.all - told.length;
    if (more === 0) return told;
    const message = more === 1 ? l10n.t('and 1 more problem') : l10n.t('and {0} more problems', more);
    told.push({ code: 'more', message, offset: this.firstLeft ?? 0, length: 1 });
    return told;
  }
}
