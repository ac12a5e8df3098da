import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { afterEach, describe, it } from 'mocha';
import { sentences } from '../../../src/base/sentences';

describe('sentences', () => {
  afterEach(() => l10n.config({ contents: {} }));

  it('stand one after the other, empty ones left out', () => {
    assert.equal(sentences('One.', null, '', 'Two.', undefined, 'Three.'), 'One. Two. Three.');
    assert.equal(sentences(null, ''), '');
  });

  it('have between them what the language has', () => {
    l10n.config({ contents: { '{0} {1}': '{0}{1}' } });
    assert.equal(sentences('一。', '二。'), '一。二。');
  });
});
