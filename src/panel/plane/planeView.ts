import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../base/numberFormat';
import { sentences } from '../../base/sentences';
import { entry } from '../../engine/matrix';
import { outputLayer } from '../../engine/network';
import type { PlaneView } from '../../protocol/plane';
import type { Run } from '../../session/run';
import { largestField, latticePoints, valueField, type PlaneRange } from '../../trace/plane/inputPlane';
import type { PointForward } from '../../trace/plane/pointForward';
import { numeral } from '../numeral';
import { outputName } from './outputName';
import { planeAxis, roundPlace } from './planeAxis';
import { hits, onePoint, planePoints, shownSamples, targetClasses } from './planePoints';
import { planeScale, shareOf } from './planeScale';

/** What the view is made of. */
export interface PlaneSource {
  readonly run: Run;
  /** Position in the data of the sample that the panel shows. */
  readonly sample: number;
  readonly forward: PointForward;
  readonly range: PlaneRange;
  /** Points of the lattice along each side, 2 at least. */
  readonly size: number;
  /** 0-based; `null`: which output is the largest. */
  readonly chosen: number | null;
  readonly digits: number;
}

/** The output over the input plane, with the parameters where the run's cursor stands. */
export function planeView(source: PlaneSource): PlaneView {
  const { run, sample, forward, range, size, chosen, digits } = source;
  const { network, spec } = run.model;
  const { targets } = spec.data;
  const outputs = outputLayer(network).units;
  const points = latticePoints(range, size);
  const scaleOf = (values: Float64Array) => planeScale(network, targets, chosen ?? 0, values);
  const field =
    chosen === null
      ? largestField(forward, run.parameters, points)
      : valueField(forward, run.parameters, points, chosen, (values) => scaleOf(values).middle);
  const scale = chosen === null ? null : scaleOf(field.values);
  const classes = targetClasses(spec.data, chosen, scale?.middle ?? 0);
  const shown = { data: spec.data, range, samples: shownSamples(spec.data, sample), chosenSample: sample, classes };
  const contourText = scale
    ? `${outputName(chosen ?? 0, outputs)} = ${formatNumber(scale.middle, digits)}`
    : outputs === 2
      ? `${outputName(0, 2)} = ${outputName(1, 2)}`
      : l10n.t('two outputs equal');
  const summary = [
    rangeText(source),
    scale === null ? '' : valueText(source, field.values),
    field.contour.length === 0 ? l10n.t('No line {0} is found in the plane shown.', contourText) : '',
    hitText(chosen, hits(forward, run.parameters, shown), shown.samples.length),
  ];
  return {
    moment: momentText(run),
    summary: sentences(...summary),
    outputs: Array.from({ length: outputs }, (_, unit) => outputName(unit, outputs)),
    chosen,
    size,
    values: scale === null ? field.values : field.values.map((value) => shareOf(scale, value)),
    contour: field.contour,
    contourText,
    scale: scale && {
      low: numeral(scale.low, digits),
      middle: numeral(scale.middle, digits),
      high: numeral(scale.high, digits),
    },
    x: planeAxis(spec.inputNames[0] ?? '', range[0]),
    y: planeAxis(spec.inputNames[1] ?? '', range[1]),
    points: planePoints(shown),
    marks: classes.marks,
  };
}

/** The inputs and outputs at a place of the plane, such as "p = 0.5, q = 1: y = 0.6225". */
export function planeReading({ run, forward, range, digits }: PlaneSource, x: number, y: number): string {
  const { spec, network } = run.model;
  const place = [roundPlace(range[0], x), roundPlace(range[1], y)] as const;
  const outputs = forward.outputsAt(run.parameters, onePoint(...place));
  const inputs = place.map((value, j) => `${spec.inputNames[j] ?? ''} = ${formatNumber(value, digits)}`);
  const values = network.layers.at(-1)?.units ?? 0;
  const results = Array.from(
    { length: values },
    (_, unit) => `${outputName(unit, values)} = ${formatNumber(entry(outputs, unit, 0), digits)}`,
  );
  return l10n.t('{0}: {1}', inputs.join(', '), results.join(', '));
}

function hitText(chosen: number | null, count: number, samples: number): string {
  return chosen === null
    ? l10n.t('Samples whose largest output is that of their target: {0} of {1}.', count, samples)
    : l10n.t('Samples on the side of the line that their target asks for: {0} of {1}.', count, samples);
}

function momentText({ updates }: Run): string {
  return updates === 0
    ? l10n.t('With the spec’s own parameters')
    : l10n.t('With the parameters after update {0}', updates);
}

function rangeText({ run, range: [first, second], digits }: PlaneSource): string {
  const [across = '', up = ''] = run.model.spec.inputNames;
  const number = (x: number): string => formatNumber(x, digits);
  return l10n.t(
    '{0} from {1} to {2} across, {3} from {4} to {5} upwards.',
    across,
    number(first.low),
    number(first.high),
    up,
    number(second.low),
    number(second.high),
  );
}

function valueText({ run, chosen, digits }: PlaneSource, values: Float64Array): string {
  let [low, high] = [Infinity, -Infinity];
  for (const y of values) if (Number.isFinite(y)) [low, high] = [Math.min(low, y), Math.max(high, y)];
  if (low > high) return l10n.t('The output is no finite number anywhere.');
  const name = outputName(chosen ?? 0, outputLayer(run.model.network).units);
  return l10n.t(
    '{0} is between {1} and {2} at the points drawn.',
    name,
    formatNumber(low, digits),
    formatNumber(high, digits),
  );
}
