import * as v from 'valibot';
import type { PageMessage } from '../protocol/messages';

const position = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

// Typed against the protocol: a message that one side knows and the other does not fails to compile.
const pageMessage: v.GenericSchema<PageMessage> = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({
    type: v.literal('run'),
    document: v.string(),
    step: v.picklist(['forward', 'backward', 'update', 'reset']),
  }),
  v.strictObject({ type: v.literal('selectSample'), document: v.string(), index: position }),
  v.strictObject({
    type: v.literal('showRows'),
    document: v.string(),
    layer: v.pipe(position, v.minValue(1)),
    table: v.picklist(['units', 'parameters']),
    start: position,
  }),
  v.strictObject({ type: v.literal('reveal'), document: v.string(), line: position, character: position }),
  v.strictObject({ type: v.literal('fault'), message: v.string() }),
]);

/** What came from the page, as a message or as the words that say why it is none. */
export function checkPageMessage(data: unknown): { message: PageMessage } | { refusal: string } {
  const result = v.safeParse(pageMessage, data);
  return result.success ? { message: result.output } : { refusal: v.summarize(result.issues) };
}
