import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { indexedSymbol, symbolText } from '../../../../src/trace/symbol';
import { lowered, raised } from '../../../../webview/picture/indices';

describe('indices in the picture', () => {
  for (const [indices, layer] of [
    [[1], 1],
    [[1, 2], 3],
    [[10, 2], 12],
    [[128, 784], 1],
  ] as const) {
    it(`of ${indices.join(', ')} in layer ${layer} are written as in the tables`, () => {
      assert.equal(`w${lowered(...indices)}${raised(layer)}`, symbolText(indexedSymbol('w', indices, layer)));
    });
  }
});
