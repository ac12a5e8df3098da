import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { settingRules } from '../../src/contributions';
import { checkSetting, checkWarnings } from '../../src/settingCheck';

const wrong: readonly unknown[] = [
  1000,
  0,
  -1,
  4.5,
  NaN,
  Infinity,
  'abc',
  '4',
  '',
  null,
  [],
  {},
  [4],
  'on',
  'x'.repeat(1e6),
];

describe('checkSetting', () => {
  for (const [id, rule] of Object.entries(settingRules)) {
    it(`takes the default of ${id}, and what nobody has set is it`, () => {
      for (const found of [rule.default, undefined]) {
        assert.deepEqual(checkSetting(id, rule, found), { value: rule.default, complaint: null });
      }
    });

    it(`takes nothing for ${id} that is not allowed, and says what is`, () => {
      let complaints = 0;
      for (const found of wrong) {
        const { value, complaint } = checkSetting(id, rule, found);
        if (complaint === null) assert.ok(rule.type === 'integer' && found === 1000, String(found));
        else {
          complaints++;
          assert.equal(value, rule.default);
          assert.match(complaint, new RegExp(`^The setting ${id} is .*: expected .*\\. .* is used instead\\.$`));
          assert.ok(complaint.length < 300);
        }
      }
      assert.ok(complaints >= wrong.length - 1);
    });
  }

  it('names the setting, what was found and what is expected', () => {
    const rule = settingRules.significantDigits;
    assert.equal(
      checkSetting('backprop.significantDigits', rule, 1000).complaint,
      'The setting backprop.significantDigits is 1000: expected a whole number from 2 to 17. 4 is used instead.',
    );
    assert.equal(
      checkSetting('backprop.inlayHints.show', settingRules['inlayHints.show'], 'all').complaint,
      'The setting backprop.inlayHints.show is "all": expected one of "gradient", "next value", "off". "gradient" is used instead.',
    );
  });

  it('takes the limits themselves', () => {
    for (const found of [2, 17]) assert.equal(checkSetting('', settingRules.significantDigits, found).value, found);
    for (const found of [1, 18]) assert.equal(checkSetting('', settingRules.significantDigits, found).value, 4);
  });
});

describe('checkWarnings', () => {
  it('has the codes that are false', () => {
    const { off, complaints } = checkWarnings('backprop.warnings', { 'dead-unit': false, 'large-update': true });
    assert.deepEqual([[...off], complaints], [['dead-unit'], []]);
    assert.deepEqual(checkWarnings('backprop.warnings', undefined).complaints, []);
  });

  it('takes what is neither true nor false as true, and says so', () => {
    const { off, complaints } = checkWarnings('backprop.warnings', { 'dead-unit': 0 });
    assert.equal(off.size, 0);
    assert.deepEqual(complaints, [
      'The setting backprop.warnings.dead-unit is 0: expected true or false. true is used instead.',
    ]);
  });

  for (const found of [null, 7, 'off', [false]]) {
    it(`takes ${JSON.stringify(found)} for no object`, () => {
      const { off, complaints } = checkWarnings('backprop.warnings', found);
      assert.equal(off.size, 0);
      assert.equal(complaints.length, 1);
    });
  }
});
