import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LayerTables } from '../../../../src/panel/tables/layerTables';
import { TableRequests } from '../../../../src/panel/tables/tableRequests';
import { placeAt } from '../../../../src/spec/specPlace';
import { sessionOf } from '../../session/sessionOf';
import { specText } from '../../spec/specText';

describe('The table row of the text’s cursor', () => {
  const right = specText({ inputs: '2', layers: '[{ "weights": [[1, 2], [3, 4]] }]' });
  // With a problem, the text is newer than the run; it has more layers, units and weights.
  const newer = right
    .replace('[3, 4]]', '[3, 4, 40], [5, 6, 7], [8, 9, 10]]')
    .replace('}],', '}, { "weights": [[11, 12]] }],');

  it('is none where the run has no such number, at every place of a text that is newer than the run', () => {
    const session = sessionOf(right);
    const requests = new TableRequests(session, new LayerTables(), {
      post: () => undefined,
      changed: () => undefined,
      copy: () => undefined,
      showText: () => undefined,
      revision: () => 1,
      digits: () => 4,
    });
    session.setText(newer, 2);
    const { root, problems } = session.parsed;
    assert.ok(problems.length > 0);
    assert.ok(session.run !== null);
    for (let offset = 0; offset <= newer.length; offset++) {
      requests.select(placeAt(root!, offset));
      assert.equal(requests.selected, null);
    }
    session.setText(right, 3);
    requests.select(placeAt(session.parsed.root!, right.indexOf('4]]')));
    assert.notEqual(requests.selected, null);
  });
});
