import * as l10n from '@vscode/l10n';
import { losses } from '../../engine/loss';
import { column as columnOf } from '../../engine/matrix';
import type { PictureBlock, PictureInput, PictureLayer, PictureView } from '../../protocol/picture';
import type { Run } from '../../session/run';
import type { Session } from '../../session/session';
import { indexedSymbol, symbolText } from '../../trace/symbol';
import { numeral, numeralIf } from '../numeral';
import { stepView } from '../timeView';
import { isBlock } from './blockLimit';
import { matrixHeat, Range, vectorGrid, vectorHeat } from './heatGrid';
import { forwardText, reversedText } from './pictureText';
import { SamplePass } from './samplePass';
import { largestParameter, pictureParameter, pictureWeights } from './pictureWeights';

/** The chosen sample's way through a session's network, forward and back, as far as the cursor has come. */
export function pictureView({ sample }: Session, run: Run, digits: number): PictureView {
  const { model, iteration, lastStep, plan, position } = run;
  const at = Math.max(0, iteration.samples.indexOf(sample));
  const inputs = columnOf(iteration.state.batch.inputs, at);
  const targets = columnOf(iteration.state.batch.targets, at);
  const largest = largestParameter(iteration.start.parameters, model.network);
  const layers = model.network.layers.map((_, l) => layerView(run, l + 1, at, largest, digits));
  const drawn = {
    name: model.spec.name ?? l10n.t('Unnamed network'),
    sample: iteration.samples[at] ?? 0,
    followed: lastStep === null || lastStep.pass === 'forward' ? ('forward' as const) : ('reversed' as const),
    step: lastStep && stepView(lastStep),
    input: inputView(inputs, model.spec.inputNames, digits),
    layers,
    target: isBlock(targets.length)
      ? vectorHeat(targets.length, targets.length, (i) => targets[i] ?? NaN, digits)
      : targets.map((target) => numeral(target, digits)),
    loss: numeralIf(plan.hasLoss(position), iteration.state.losses[at], digits),
    lossFormula: losses[model.spec.loss].formula,
  };
  return { ...drawn, descriptions: { forward: forwardText(drawn), reversed: reversedText(drawn) } };
}

function inputView(values: readonly number[], names: readonly string[], digits: number): PictureInput {
  if (!isBlock(values.length)) {
    return { kind: 'units', inputs: values.map((x, j) => ({ name: names[j] ?? '', value: numeral(x, digits) })) };
  }
  return {
    kind: 'block',
    count: values.length,
    a: vectorHeat(values.length, values.length, (j) => values[j] ?? NaN, digits),
  };
}

function layerView(run: Run, layer: number, at: number, largest: number, digits: number): PictureLayer {
  const pass = new SamplePass(run, layer, at, digits);
  const { units, inputs, activation } = pass.shape;
  const common = {
    layer,
    title: run.model.spec.layers[layer - 1]?.name ?? l10n.t('layer {0}', layer),
    activation,
    unitCount: units,
    jacobian: activation === 'softmax' ? jacobian(pass, digits) : null,
    weights: pictureWeights(pass, isBlock(units) || isBlock(inputs), largest, digits),
  };
  if (isBlock(units)) return { ...common, ...blockNumbers(run, pass, digits) };
  return {
    ...common,
    kind: 'units',
    units: Array.from({ length: units }, (_, i) => ({
      indices: symbolText(indexedSymbol('', [i + 1], layer)),
      z: pass.numeralOf('z', i),
      a: pass.numeralOf('a', i),
      slope: pass.numeralOf('dadz', i),
      dlda: pass.numeralOf('dlda', i),
      delta: pass.numeralOf('delta', i),
      bias: pictureParameter(pass, i, null, largest, digits),
    })),
  };
}

function blockNumbers(
  { lastStep }: Run,
  pass: SamplePass,
  digits: number,
): Pick<PictureBlock, 'kind' | 'a' | 'dlda' | 'delta' | 'slopeRange' | 'current'> {
  const { units, activation } = pass.shape;
  const heat = (quantity: 'a' | 'dlda' | 'delta') =>
    vectorHeat(units, pass.unitsMade(quantity), (i) => pass.valueOf(quantity, i), digits);
  const slopes = new Range();
  if (activation !== 'softmax') for (let i = 0; i < pass.forwardUnits; i++) slopes.add(pass.valueOf('dadz', i));
  const unit = lastStep?.layer === pass.layer ? lastStep.unit : null;
  return {
    kind: 'block',
    a: heat('a'),
    dlda: heat('dlda'),
    delta: heat('delta'),
    slopeRange: slopes.text(digits),
    current: unit === null ? null : Math.floor(unit / vectorGrid(units).share),
  };
}

/** Jᵢⱼ = ∂aᵢ/∂zⱼ; a softmax's a are known all at once, with its last unit. */
function jacobian(pass: SamplePass, digits: number): PictureLayer['jacobian'] {
  const { units } = pass.shape;
  const known = pass.forwardUnits === units ? units : 0;
  return matrixHeat(units, units, known, (i, j) => pass.softmaxSlope(i, j), digits);
}
