/** What a case has found. */
export interface Found {
  readonly kind: FuzzKind;
  readonly seed: number;
  readonly index: number;
  readonly fault: string;
  /** The spec's text, as small as it still shows the fault; or it and the last messages, one a line. */
  readonly input: string;
}

export type FuzzKind = 'specs' | 'messages';

/** Messages that the session of one case is sent. */
export const messagesOfCase = 40;

/** Where a fault is thrown says which one it is; the numbers in its words do not. */
export function faultName(fault: string): string {
  const [headline = '', place = ''] = fault.split('\n');
  return `${headline.replaceAll(/-?\d[\d.e+-]*/g, '#').slice(0, 120)} ${place.trim()}`.trim();
}
