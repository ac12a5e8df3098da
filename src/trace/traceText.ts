// The trace as tables for a terminal.
import * as l10n from '@vscode/l10n';
import { formatNumber, formatVector } from '../base/numberFormat';
import type { CheckedParameter, Verdict } from '../engine/check/gradientCheck';
import { losses } from '../engine/loss';
import type { Model } from '../spec/model';
import { parameterSymbol, symbolText } from './symbol';
import { textTable } from './textTable';
import type { CheckedUpdate } from './updateCheck';
import type { LayerGradients, SampleTrace, TraceJson } from './traceJson';
import { activationText } from './activationText';

const DIGITS = 6;
const show = (x: number): string => formatNumber(x, DIGITS);

/** The whole trace: conventions, each sample's units, each layer's parameters with the batch's gradients. */
export function traceText(model: Model, trace: TraceJson): string {
  const { spec } = model;
  const reduction = spec.training.reduction === 'mean' ? l10n.t('mean') : l10n.t('sum');
  const head = [
    spec.name ?? l10n.t('unnamed network'),
    l10n.t('updates: {0} · loss {1} · {2}', trace.updates, show(trace.loss), losses[spec.loss].formula),
    l10n.t(
      '∂l/∂w: {0} over the batch (samples: {1}) · w[to][from] · η = {2}',
      reduction,
      trace.samples.length,
      show(spec.training.learningRate),
    ),
  ].join('\n');
  const samples = trace.samples.map((sample) => sampleText(model, sample));
  const layers = trace.layers.map((layer, l) => parameterText(layer, l + 1));
  const check = trace.check ? [checkText(trace.check)] : [];
  if (trace.updateCheck) check.push(updateCheckText(trace.updateCheck));
  return [head, ...samples, ...layers, ...check].join('\n\n');
}

function sampleText({ spec }: Model, { index, input, target, loss, layers }: SampleTrace): string {
  const head = l10n.t(
    'sample {0}: x = {1}, ŷ = {2}, l = {3}',
    index + 1,
    formatVector(input, DIGITS),
    formatVector(target, DIGITS),
    show(loss),
  );
  const tables = layers.map(({ name, z, a, dadz, dlda, delta }, l) => {
    const activation = spec.layers[l]?.activation ?? 'identity';
    const title = [l10n.t('layer {0}', l + 1), name, activationText(activation).formula].filter(
      (part) => part !== null,
    );
    const rows = z.map((zi, i) => {
      const cells = [zi, a[i], dadz?.[i], dlda[i], delta[i]];
      return [String(i + 1), ...cells.map((x) => (x === undefined ? '' : show(x)))];
    });
    return `${title.join(' · ')}\n${textTable([l10n.t('unit'), 'z', 'a', 'σ′(z)', '∂l/∂a', 'δ = ∂l/∂z'], rows)}`;
  });
  return [head, ...tables].join('\n\n');
}

function parameterText({ weights, biases, dldw, dldb }: LayerGradients, layer: number): string {
  const rows = weights.flatMap((row, to) => [
    ...row.map((w, from) => [symbolText(parameterSymbol(layer, to, from)), show(w), show(dldw[to]?.[from] ?? NaN)]),
    [symbolText(parameterSymbol(layer, to, null)), show(biases[to] ?? NaN), show(dldb[to] ?? NaN)],
  ]);
  return `${l10n.t('parameters of layer {0}', layer)}\n${textTable([l10n.t('symbol'), l10n.t('value'), '∂l/∂w'], rows)}`;
}

function checkText(checked: readonly CheckedParameter[]): string {
  const notable = checked.filter(({ verdict }) => verdict !== 'right');
  const count = (verdict: Verdict): number => checked.filter((parameter) => parameter.verdict === verdict).length;
  const head = l10n.t(
    'finite-difference check of {0} parameters: {1} right, {2} wrong, {3} at a kink, {4} cannot be told',
    checked.length,
    count('right'),
    count('wrong'),
    count('at a kink'),
    count('cannot be told'),
  );
  const rows = (notable.length > 0 ? notable : checked.slice(0, 5)).map((parameter) => [
    symbolText(parameterSymbol(parameter.layer, parameter.to, parameter.from)),
    show(parameter.analytic),
    ...comparison(parameter),
    verdictText(parameter.verdict),
  ]);
  const headings = [
    l10n.t('symbol'),
    l10n.t('backpropagation'),
    l10n.t('finite difference'),
    l10n.t('relative error'),
    '',
  ];
  const untaken = checked.filter(({ numeric, step }) => Number.isNaN(numeric) && Number.isNaN(step)).length;
  const without =
    untaken === 0
      ? []
      : [
          l10n.t(
            '{0} of them without a finite difference, which would take too long: by forward differentiation',
            untaken,
          ),
        ];
  return [head, ...without, textTable(headings, rows)].join('\n');
}

/** The finite difference and how far the gradient is from it; blank where the loss beside the parameter is no number to subtract. */
function comparison({ numeric, relativeError }: CheckedParameter): readonly [string, string] {
  const isTaken = !Number.isNaN(numeric);
  return [isTaken ? show(numeric) : '', isTaken || Number.isFinite(relativeError) ? show(relativeError) : ''];
}

function updateCheckText(checked: readonly CheckedUpdate[]): string {
  const wrong = checked.filter(({ fault }) => fault !== null);
  if (wrong.length === 0) {
    const list = checked.map(({ update }) => String(update)).join(', ');
    return l10n.t('updates {0}: their batches and steps are right by the definitions', list);
  }
  return wrong.map(({ update, fault }) => `${l10n.t('update {0}: wrong', update)}: ${faultText(fault)}`).join('\n');
}

function faultText(fault: CheckedUpdate['fault']): string {
  switch (fault) {
    case 'batch':
      return l10n.t('its batch has not the samples that the spec says');
    case 'parameters':
      return l10n.t('a parameter is not where the optimizer’s definition leads');
    case 'memory':
      return l10n.t('the optimizer does not remember what its definition says');
    case null:
      return '';
  }
}

function verdictText(verdict: Verdict): string {
  switch (verdict) {
    case 'right':
      return l10n.t('right');
    case 'wrong':
      return l10n.t('wrong');
    case 'at a kink':
      return l10n.t('at a kink');
    case 'cannot be told':
      return l10n.t('cannot be told');
  }
}
