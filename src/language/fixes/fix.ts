import type { FindingCode } from '../../session/findings/finding';
import type { TextEdit } from '../../spec/textEdit';

/** A change of the text that a person may choose, or a warning to turn off. */
export interface Fix {
  readonly title: string;
  readonly kind: 'quick fix' | 'rewrite' | 'extract' | 'inline';
  readonly edits: readonly TextEdit[];
  /** The most likely one of the fixes of a problem. */
  readonly isPreferred?: boolean;
  /** The problem or finding that the fix is for; a finding has no message of its own. */
  readonly mends?: { readonly code: string; readonly offset: number; readonly message: string | null };
  /** Chosen, the fix turns this warning off in the settings. */
  readonly turnsOff?: FindingCode;
}

/** A fix of a problem that is known from where it is offered. */
export type FixIdea = Pick<Fix, 'title' | 'edits' | 'isPreferred'>;
