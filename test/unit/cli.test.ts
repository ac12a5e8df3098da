import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { iterationAfter } from '../../src/trace/iteration';
import { traceJson, type TraceJson } from '../../src/trace/traceJson';
import { exampleText, modelOf, specText } from './spec/specText';

const program = resolve('dist/cli.js');
const lee = resolve('examples/lee.backprop.json');

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('trace', function () {
  this.timeout(20_000);
  let folder = '';

  before(() => {
    assert.ok(existsSync(program), 'dist/cli.js is not built: run `node esbuild.mjs cli` first');
    folder = mkdtempSync(join(tmpdir(), 'backprop-trace-'));
  });

  after(() => {
    if (folder !== '') rmSync(folder, { recursive: true });
  });

  /** Runs the program in the test's own folder; `invokedFrom` is where npm was started. */
  function trace(given: readonly string[], invokedFrom?: string): Result {
    const env = { ...process.env };
    delete env['INIT_CWD'];
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], {
      cwd: folder,
      encoding: 'utf8',
      env: invokedFrom === undefined ? env : { ...env, INIT_CWD: invokedFrom },
    });
    return { code: status, stdout, stderr };
  }

  function write(name: string, text: string): string {
    writeFileSync(join(folder, name), text);
    return name;
  }

  const jsonOf = (...given: string[]): TraceJson => {
    const { code, stdout, stderr } = trace([...given, '--json']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.ok(stdout.endsWith('\n'));
    return JSON.parse(stdout) as TraceJson;
  };

  describe('prints tables', () => {
    it('of the lecture’s network, with its conventions', () => {
      const { code, stdout, stderr } = trace([lee]);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      const lines = stdout.split('\n');
      assert.equal(lines[0], "Lee's example");
      assert.equal(lines[1], 'updates: 0 · loss 0.833596 · l = Σ (y − ŷ)²');
      assert.match(lines[2]!, /^∂l\/∂w: mean over the batch \(samples: 1\) · w\[to\]\[from\] · η = 0\.5$/);
      assert.ok(lines.includes('sample 1: x = (1, −1), ŷ = (1, 0), l = 0.833596'));
    });

    it('with a row for each unit', () => {
      const lines = trace([lee]).stdout.split('\n');
      const start = lines.indexOf('layer 1 · hidden 1 · σ(z) = 1 / (1 + e⁻ᶻ)');
      assert.ok(start > 0);
      const cells = lines.slice(start + 1, start + 4).map((line) => line.trim().split(/ {2,}/));
      assert.deepEqual(cells, [
        ['unit', 'z', 'a', 'σ′(z)', '∂l/∂a', 'δ = ∂l/∂z'],
        ['1', '4', '0.982014', '0.0176627', '−0.403694', '−0.00713033'],
        ['2', '−2', '0.119203', '0.104994', '−0.0187954', '−0.00197339'],
      ]);
    });

    it('with a row for each parameter', () => {
      const lines = trace([lee]).stdout.split('\n');
      const start = lines.indexOf('parameters of layer 3');
      assert.ok(start > 0);
      const cells = lines.slice(start + 1, start + 8).map((line) => line.trim().split(/ {2,}/));
      assert.deepEqual(cells, [
        ['symbol', 'value', '∂l/∂w'],
        ['w₁₁⁽³⁾', '3', '−0.155912'],
        ['w₁₂⁽³⁾', '−1', '−0.0199942'],
        ['b₁⁽³⁾', '−2', '−0.180555'],
        ['w₂₁⁽³⁾', '−1', '0.202872'],
        ['w₂₂⁽³⁾', '4', '0.0260162'],
        ['b₂⁽³⁾', '2', '0.234936'],
      ]);
    });

    it('with blanks for the σ′(z) that softmax has not', () => {
      const name = write('softmax.backprop.json', specText({ layers: '[{ "units": 2, "activation": "softmax" }]' }));
      const lines = trace([name]).stdout.split('\n');
      const start = lines.findIndex((line) => line.startsWith('layer 1 · aᵢ = '));
      assert.equal(lines[start + 2]!.trim().split(/ {2,}/).length, 5);
    });

    it('with correct grammar for one of a thing', () => {
      const { stdout } = trace([lee, '--updates', '1']);
      assert.doesNotMatch(stdout, /\b1 (?:updates|samples)\b/);
    });
  });

  describe('--json', () => {
    it('prints the engine’s own numbers, every digit', () => {
      const model = modelOf(exampleText('lee.backprop.json'));
      assert.deepEqual(jsonOf(lee), traceJson(model, iterationAfter(model, 0)));
    });

    it('prints one line', () => {
      assert.equal(trace([lee, '--json']).stdout.trimEnd().split('\n').length, 1);
    });

    it('prints the trace after some updates', () => {
      const model = modelOf(exampleText('lee.backprop.json'));
      const traced = jsonOf(lee, '--updates', '7');
      assert.deepEqual(traced, traceJson(model, iterationAfter(model, 7)));
      assert.equal(traced.updates, 7);
      assert.ok(Math.abs(traced.loss - 0.20751646409958932) < 1e-12);
    });

    it('takes its arguments in any order', () => {
      assert.equal(trace(['--json', '--updates=2', lee]).stdout, trace([lee, '--updates', '2', '--json']).stdout);
    });
  });

  describe('--check', () => {
    it('compares every parameter with finite differences', () => {
      const { code, stdout } = trace([lee, '--check']);
      assert.equal(code, 0);
      const counts = '18 right, 0 wrong, 0 at a kink, 0 cannot be told';
      assert.ok(stdout.includes(`finite-difference check of 18 parameters: ${counts}`));
    });

    it('leaves blank what the loss beside a parameter does not tell', () => {
      // With an input of 1e155 no difference can be taken at w₁₁⁽¹⁾: its derivative, found another way, confirms the 0.
      const layers = [
        { weights: [[0.5], [1]] },
        { weights: [[1, 2]], biases: [17], activation: 'softmax' },
        { weights: [[0.75], [-2]], activation: 'identity' },
      ];
      const data = [
        { input: [1e155], target: [0.3467, 0.2001] },
        { input: [0.8976], target: [0.9504, 0.4044] },
      ];
      const file = join(folder, 'far.backprop.json');
      writeFileSync(file, JSON.stringify({ inputs: 1, layers, loss: 'half-squared-error', data }));
      const { code, stdout } = trace([file, '--check']);
      assert.equal(code, 0);
      assert.match(stdout, /^w₁₁⁽¹⁾ +0 +right$/m);
      assert.doesNotMatch(stdout, /NaN|∞/);
    });

    it('adds the comparison to the data', () => {
      const { check } = jsonOf(lee, '--check', '--updates', '3');
      assert.equal(check!.length, 18);
      for (const { layer, to, from, verdict, relativeError, analytic, numeric } of check!) {
        assert.ok([1, 2, 3].includes(layer) && [0, 1].includes(to) && [0, 1, null].includes(from));
        assert.equal(verdict, 'right');
        assert.ok(relativeError < 1e-5 && Math.abs(analytic - numeric) < 1e-6);
      }
      assert.equal(jsonOf(lee).check, undefined);
    });
  });

  describe('numbers that are no longer finite', () => {
    it('are told on stderr, with exit code 1, after the trace', () => {
      const layers = '[{ "activation": "identity", "weights": [[1e308, 1e308]] }]';
      const name = write('large.backprop.json', specText({ layers, data: '[{ "input": [1, 1], "target": [0] }]' }));
      const { code, stdout, stderr } = trace([name]);
      assert.deepEqual(
        { code, stderr },
        {
          code: 1,
          stderr:
            'large.backprop.json: Iteration 1: z₁⁽¹⁾ of sample 1 is no longer a finite number (layer 1, unit 1).\n',
        },
      );
      assert.match(stdout, /∞/);
    });

    it('are strings in the data, which stays valid JSON', () => {
      const layers = '[{ "activation": "identity", "weights": [[1e308, 1e308]] }]';
      const name = write('large.backprop.json', specText({ layers, data: '[{ "input": [1, 1], "target": [0] }]' }));
      const { code, stdout } = trace([name, '--json']);
      assert.equal(code, 1);
      const { loss, samples } = JSON.parse(stdout) as { loss: unknown; samples: { layers: { z: unknown }[] }[] };
      assert.equal(loss, 'Infinity');
      assert.deepEqual(samples[0]!.layers[0]!.z, ['Infinity']);
    });

    it('are told apart in the data: NaN, ∞ and −∞', () => {
      const layers = '[{ "activation": "identity", "weights": [[1e308, 1e308], [-1e308, -1e308]] }, { "units": 1 }]';
      const name = write('signs.backprop.json', specText({ layers, data: '[{ "input": [1, 1], "target": [0] }]' }));
      const { stdout } = trace([name, '--json']);
      const { samples } = JSON.parse(stdout) as { samples: { layers: { z: unknown }[] }[] };
      const [first, second] = samples[0]!.layers;
      assert.deepEqual(first!.z, ['Infinity', '-Infinity']);
      assert.ok((second!.z as unknown[]).every((z) => ['NaN', 'Infinity', '-Infinity'].includes(z as string)));
    });
  });

  describe('--help', () => {
    it('explains every option, on stdout', () => {
      for (const option of ['--help', '-h']) {
        const { code, stdout, stderr } = trace([option]);
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
        for (const name of ['FILE', '--json', '--updates N', '--check', '--help']) {
          assert.ok(stdout.includes(name), name);
        }
      }
    });
  });

  describe('an output that cannot be written', () => {
    /** Linux's device that is always full. */
    const full = '/dev/full';

    it('is a message and exit code 2, without a stack', function () {
      if (!existsSync(full)) return this.skip();
      const output = openSync(full, 'w');
      try {
        const { status, stderr } = spawnSync(process.execPath, [program, lee], {
          encoding: 'utf8',
          stdio: ['ignore', output, 'pipe'],
        });
        assert.equal(status, 2);
        assert.match(stderr, /^The output cannot be written: .*ENOSPC.*\n$/);
      } finally {
        closeSync(output);
      }
    });

    it('is a file that may not be written to', () => {
      const output = openSync(lee, 'r');
      try {
        const { status, stderr } = spawnSync(process.execPath, [program, lee], {
          encoding: 'utf8',
          stdio: ['ignore', output, 'pipe'],
        });
        assert.equal(status, 2);
        assert.match(stderr, /^The output cannot be written: .*\n$/);
      } finally {
        closeSync(output);
      }
    });
  });

  describe('a bad spec', () => {
    it('is located: every problem with file, line and column, in the order of the text', () => {
      const name = write(
        'bad.backprop.json',
        '// three problems\n{\n  "inputs": 2,\n  "layers": [{ "units": 2 }, { "weights": [[1, 2, 3], [4, 5, 6]] }],\n' +
          '  "seed": -1, "data": [{ "input": [1], "target": [1, 0] }]\n}\n',
      );
      assert.deepEqual(trace([name]), {
        code: 2,
        stdout: '',
        stderr: [
          'bad.backprop.json:4:43: layer 2: weights is 2×3, but layer 1 has 2 units: expected 2×2',
          'bad.backprop.json:5:11: seed: expected a whole number, at least 0, at most 4294967295, found -1',
          'bad.backprop.json:5:35: sample 1: input has length 1, but the network has 2 inputs: expected 2',
          '',
        ].join('\n'),
      });
    });

    it('prints no data, whatever is asked for', () => {
      const name = write('bad.backprop.json', specText({ seed: '-1' }));
      const { code, stdout } = trace([name, '--json', '--check']);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    });

    it('is an empty file', () => {
      const name = write('empty.backprop.json', '');
      assert.deepEqual(trace([name]), {
        code: 2,
        stdout: '',
        stderr:
          'empty.backprop.json:1:1: expected a network, {"inputs": …, "layers": […], "data": […]}, found nothing\n',
      });
    });

    it('is none where the file only begins with a byte order mark', () => {
      const name = write('mark.backprop.json', `\uFEFF${specText()}`);
      const { code, stderr } = trace([name]);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    });
  });

  describe('a bad command line', () => {
    const usage = 'usage: trace FILE [--json] [--updates N] [--check] [--help]';

    it('names no file, or more than one', () => {
      for (const given of [[], ['--json'], [lee, lee]]) {
        assert.deepEqual(trace(given), { code: 2, stdout: '', stderr: `${usage}\n` });
      }
    });

    it('has an unknown option', () => {
      const { code, stdout, stderr } = trace([lee, '--update', '1']);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, /--update\b/);
      assert.ok(stderr.endsWith(`${usage}\n`));
    });

    for (const updates of ['-1', '1.5', 'x', '', '1e3', '9007199254740993']) {
      it(`has --updates=${updates}`, () => {
        assert.deepEqual(trace([lee, `--updates=${updates}`]), {
          code: 2,
          stdout: '',
          stderr: `--updates: expected a whole number, at least 0, found ${updates}\n`,
        });
      });
    }

    it('names a file that cannot be read', () => {
      const { code, stdout, stderr } = trace(['missing.backprop.json']);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, /^missing\.backprop\.json: cannot be read: .*ENOENT/);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });

    it('names a folder', () => {
      const { code, stderr } = trace(['.']);
      assert.equal(code, 2);
      assert.match(stderr, /^\.: cannot be read: /);
    });
  });

  it('means a relative name from where npm was started', () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    writeFileSync(join(inner, 'here.backprop.json'), readFileSync(lee));
    assert.equal(trace(['here.backprop.json']).code, 2);
    assert.equal(trace(['here.backprop.json'], inner).code, 0);
  });
});
