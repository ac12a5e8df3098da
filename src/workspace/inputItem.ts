/** A row under a text that is typed. */
export type InputItem<T> = ItemText &
  (
    | { readonly kind: 'accept'; readonly value: T }
    /** Nothing to choose. */
    | { readonly kind: 'problem' }
    /** Choosing it makes `text` what is typed. */
    | { readonly kind: 'text'; readonly text: string }
  );

interface ItemText {
  readonly label: string;
  /** What it means. */
  readonly description: string;
}
