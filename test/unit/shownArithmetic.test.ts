// Whatever a person reads with a sign between its numbers comes out as it is shown, or says "≈".
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { shownUnit } from '../../src/base/numberFormat';
import { layerAt, outputLayer } from '../../src/engine/network';
import type { ActivationName } from '../../src/engine/activation';
import { hoverText } from '../../src/language/hoverText';
import { derivationView, equationText } from '../../src/panel/derivation/derivationView';
import type { Run } from '../../src/session/run';
import type { Session } from '../../src/session/session';
import { targetAt, targetValue } from '../../src/spec/numberTarget';
import { mathText } from '../../src/trace/mathText';
import type { MathTree } from '../../src/trace/mathTree';
import type { Quantity } from '../../src/trace/quantity';
import { whatIf } from '../../src/trace/whatIf';
import { whatIfText } from '../../src/trace/whatIfText';
import { calculated } from './calculator';
import { sessionOf } from './session/sessionOf';
import { specText } from './spec/specText';
import { allQuantities } from './trace/allQuantities';

const settings = [3, 4, 6, 10] as const;

const texts = ['examples', 'examples.zh-cn', 'test/reference'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.backprop.json'))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(folder, name), 'utf8') })),
);

/** How many equations were judged, and how many of them say "≈". */
class Count {
  all = 0;
  about = 0;

  /** Judges "formula = result", where both are numbers. */
  judge(formula: string, sign: string, result: string, digits: number, activation?: ActivationName): void {
    const [found, shown] = [calculated(formula, activation), calculated(result)];
    if (found === null || shown === null) return;
    this.all++;
    if (sign === '≈') {
      this.about++;
      return;
    }
    shown.forEach((row, i) => {
      row.forEach((wanted, j) => {
        const value = (found.length === 1 ? found[0] : found[i])?.[found[0]?.length === 1 ? 0 : j] ?? NaN;
        if (Number.isNaN(value) || !Number.isFinite(wanted)) return;
        const isRight =
          Math.abs(value - wanted) <= (shownUnit(wanted, digits) / 2) * (1 + 1e-6) + 1e-14 * Math.abs(wanted);
        assert.ok(isRight, `${formula} comes to ${value}, not to ${wanted} of ${result}`);
      });
    });
  }

  /** Judges the last two sides of an equation. */
  equation(text: string, digits: number, activation?: ActivationName): void {
    const parts = text.replaceAll('**', '').split(/ ([=≈]) /);
    const [formula, sign, result] = parts.slice(-3);
    if (formula !== undefined && sign !== undefined && result !== undefined) {
      this.judge(formula, sign, result, digits, activation);
    }
  }
}

/** The networks, each come to all the numbers of its first iteration or, every other one, of its third. */
function sessionsOf(digits: number): Session[] {
  return texts.map(({ text }, at) =>
    (at + digits) % 3 === 0 ? sessionOf(text, 'update', 'update', 'update') : sessionOf(text, 'update'),
  );
}

function runOf(session: Session): Run {
  assert.ok(session.run);
  return session.run;
}

function activationOf({ model }: Run, quantity: Quantity): ActivationName {
  return 'layer' in quantity && quantity.layer > 0 ? layerAt(model.network, quantity.layer).activation : 'identity';
}

/** Each `step`th of a list. */
function some<T>(of: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(of.length / most);
  return of.filter((_, at) => at % step === 0);
}

describe('shown arithmetic', () => {
  it('reads formulas as a calculator does', () => {
    assert.deepEqual(calculated('2 · (0.5 − 1)²'), [[0.5]]);
    assert.deepEqual(calculated('−0.5 · (0.25 + (3 more: −0.125))'), [[-0.0625]]);
    assert.deepEqual(calculated('(1/2) [1, 2; 3, 4]𝟏'), [[1.5], [3.5]]);
    assert.deepEqual(calculated('[1, 2][3; 4] + 1e−2'), [[11.01]]);
    assert.deepEqual(calculated('[1; 2][3; 4]ᵀ ⊙ [2; 1]'), [
      [6, 8],
      [6, 8],
    ]);
    assert.deepEqual(calculated('σ([−1, 2])', 'relu'), [[0, 2]]);
    assert.equal(calculated('w₁ · 2'), null);
  });

  for (const digits of settings) {
    it(`comes out in derivations of numbers and of whole layers with ${digits} digits`, () => {
      const [numbers, layers] = [new Count(), new Count()];
      for (const run of sessionsOf(digits).map(runOf)) {
        for (const quantity of some(allQuantities(run), 40)) {
          const explained = { trail: [quantity] as const, addends: null, isChecked: false };
          const activation = activationOf(run, quantity);
          numbers.equation(equationText(run, { ...explained, scale: 'number' }, digits), digits, activation);
          const layer = equationText(run, { ...explained, scale: 'layer' }, digits);
          if (layer.includes('[')) layers.equation(layer, digits, activation);
        }
      }
      assert.ok(numbers.all > 800 && layers.all > 800, JSON.stringify([numbers, layers]));
      // Where an output saturates, a formula that loses its digits may stand for a number that has them.
      assert.ok(numbers.about < numbers.all / 100 && layers.about < layers.all / 20, JSON.stringify([numbers, layers]));
    });

    it(`comes out in hovers with ${digits} digits`, () => {
      const [equations, shares, parts] = [new Count(), new Count(), new Count()];
      for (const session of sessionsOf(digits)) {
        const { text } = session;
        const { model, iteration } = runOf(session);
        const output = outputLayer(model.network).activation;
        const mean = model.network.reduction === 'mean' ? `1/${iteration.samples.length} · ` : '';
        for (const [, offset] of some(tokens(text), 60)) {
          const markdown = hoverText(session, offset, digits)?.markdown ?? '';
          const lines = markdown.split(/\n+/);
          for (const line of lines) equations.equation(line.replace(/^- [^:]*: /, ''), digits, output);
          const listed = lines.filter((line) => line.startsWith('- '));
          const head = / ([=≈]) \*\*(.*)\*\*$/.exec(lines[lines.indexOf(listed[0] ?? '') - 1] ?? '');
          if (head !== null) {
            const values = listed.map((line) => /[^ ]+$/.exec(line)?.[0] ?? '');
            const sum = values.map((value) => `(${value})`).join(' + ');
            shares.judge(`${mean}(${sum})`, head[1] ?? '', head[2] ?? '', digits);
          }
          for (const line of lines.filter((each) => each.endsWith('% |'))) {
            const [step = '', norm = '', percent = ''] = line
              .split('&emsp;')
              .slice(1)
              .map((cell) => cell.replace(/ %?\s*\|\s*/g, ''));
            const sign = percent.startsWith('≈') ? '≈' : '=';
            parts.judge(`${step}/${norm} · 100`, sign, percent.replace('≈ ', ''), digits);
          }
        }
      }
      assert.ok(equations.all > 1000 && shares.all > 100 && parts.all > 100);
    });

    it(`comes out in what-if texts with ${digits} digits`, () => {
      const count = new Count();
      for (const { text } of texts) {
        const session = sessionOf(text);
        const { model, iteration } = runOf(session);
        for (const [, offset] of some(tokens(text), 12)) {
          const root = session.parsed.root;
          const target = root && targetAt(root, offset)?.target;
          if (!target) continue;
          const result = whatIf(model, iteration, target, targetValue(model.spec, target) * 1.01 + 0.001, 0);
          for (const line of whatIfText(result, model.spec, digits).split('\n')) {
            const cells = line.trim().split(/ {2,}/).slice(1);
            for (let at = 0; at + 2 < cells.length; at += 3) {
              const [before = '', after = '', change = ''] = cells.slice(at, at + 3);
              const sign = change.startsWith('≈') ? '≈' : '=';
              count.judge(`(${after}) − (${before})`, sign, change.replace(/^≈? ?\+?/, ''), digits);
            }
          }
        }
      }
      assert.ok(count.all > 500);
    });
  }

  it('comes out in the list of the addends of a long sum, and so does their total', () => {
    const inputs = Array.from({ length: 12 }, (_, j) => Math.sin(j + 1));
    const weights = inputs.map((x, j) => Math.cos(3 * j) / x);
    const text = specText({
      inputs: '12',
      layers: JSON.stringify([{ weights: [weights] }]),
      data: JSON.stringify([{ input: inputs, target: [0] }]),
    });
    const run = runOf(sessionOf(text, 'forward'));
    const trail = [{ kind: 'z', layer: 1, unit: 0, sample: 0 }] as const;
    for (const digits of settings) {
      const explained = { trail, addends: { start: 0, count: 40 }, isChecked: false, scale: 'number' as const };
      const { addends, sides } = derivationView(run, explained, digits);
      const count = new Count();
      for (const { text: formula, value } of addends?.rows ?? []) count.judge(formula, '=', value.text, digits);
      assert.deepEqual([count.all, addends?.total], [13, 13]);
      const total = addends?.rows.map(({ value }) => `(${value.text})`).join(' + ');
      count.judge(total ?? '', '=', mathText(sides.at(-1) as MathTree), digits);
      assert.equal(count.all, 14);
    }
  });

  it('comes out in the difference quotient of every parameter of the examples', () => {
    const count = new Count();
    for (const { name, text } of texts.filter((of) => of.name.startsWith('examples/'))) {
      const run = runOf(sessionOf(text, 'update'));
      const gradients = allQuantities(run).filter(({ kind }) => kind === 'gradient');
      for (const quantity of gradients) {
        const explained = { trail: [quantity] as const, addends: null, isChecked: true, scale: 'number' as const };
        const formula = derivationView(run, explained, 4).check?.result?.formula;
        assert.ok(formula, name);
        count.equation(mathText(formula as MathTree), 4);
      }
    }
    assert.deepEqual([count.all, count.about], [43, 0]);
  });
});

/** The numbers and words of a text and where they are. */
function tokens(text: string): (readonly [string, number])[] {
  return [...text.matchAll(/-?\d[\d.e-]*|"[^"]*"/g)].map((found) => [found[0], found.index] as const);
}
