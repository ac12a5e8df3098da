import { readShown, shownUnit } from '../../src/base/numberFormat';
import { checkGradient } from '../../src/engine/check/gradientCheck';
import { parameterCount } from '../../src/engine/parameters';
import { derivationView, equationLatex, equationText } from '../../src/panel/derivation/derivationView';
import { LayerTables } from '../../src/panel/tables/layerTables';
import type { MaybeCell } from '../../src/protocol/tables';
import { placeOfRow } from '../../src/session/parameterRow';
import type { Run } from '../../src/session/run';
import type { Session } from '../../src/session/session';
import { readNumberInput } from '../../src/spec/numberInput';
import { targetAt } from '../../src/spec/numberTarget';
import { jsonText, traceJson, type TraceJson } from '../../src/trace/traceJson';
import { traceText } from '../../src/trace/traceText';
import { checkUpdates } from '../../src/trace/updateCheck';
import { whatIf } from '../../src/trace/whatIf';
import { whatIfSummary, whatIfText } from '../../src/trace/whatIfText';
import { allQuantities } from '../unit/trace/allQuantities';
import { derivationFault } from '../unit/trace/derivationFault';
import type { Chance } from './chance';

/** Looks at the words of a feature. */
export type Say = (feature: string, words: string) => void;

const digits = 4;

/** Products of parameters and samples up to which the gradient of each is checked: each check makes the forward pass many times. */
const mostChecked = 300;
/** Quantities of one network whose derivations are looked at. */
const mostDerived = 400;
/** Those of them that are drawn, too. */
const mostDrawn = 12;

/** Numbers that may be typed in the place of one of the spec. */
const typed: readonly string[] = [
  '0',
  '-0',
  '1',
  '-2.5',
  '1e-300',
  '5e-324',
  '1e9',
  '1e155',
  '1e308',
  '1e999',
  'x',
  '',
];

/** What is wrong with the trace of a run, as text and as JSON, both with the check of gradients and updates. */
export function traceFaults({ model, iteration }: Run, say: Say): string[] {
  const { network, spec } = model;
  const isSmall = parameterCount(network.layers) * spec.data.inputs.columns <= mostChecked;
  const check = isSmall ? checkGradient(network, iteration.start.parameters, iteration.state.batch) : undefined;
  const updateCheck = checkUpdates(model, iteration);
  const trace: TraceJson = { ...traceJson(model, iteration), ...(check && { check }), updateCheck };
  say('the trace', traceText(model, trace));
  const text = jsonText(trace);
  const faults: string[] = [];
  if (jsonText(JSON.parse(text) as TraceJson) !== text) faults.push('the trace reads back as another one');
  // A gradient that has left float64's range is wrong, and is told as what it is.
  const wrong = check?.find(({ verdict, analytic }) => verdict === 'wrong' && Number.isFinite(analytic));
  if (wrong) faults.push(`the check calls a gradient wrong: ${JSON.stringify(wrong)}`);
  const fault = updateCheck.find((checked) => checked.fault !== null);
  if (fault) faults.push(`the check calls an update wrong: ${JSON.stringify(fault)}`);
  return faults;
}

/** Compares every number that the tables show with the trace: the text to its digits, the tooltip to the last bit. */
export function tableFaults(session: Session, run: Run): string[] {
  const { model, iteration } = run;
  const trace = traceJson(model, iteration);
  const sample = trace.samples.find(({ index }) => index === session.sample);
  const tables = new LayerTables();
  const faults: string[] = [];
  const compare = (what: string, cell: MaybeCell, value: number | null | undefined): void => {
    if (cell === null) return;
    if (value === undefined || value === null) {
      faults.push(`the table shows ${what}, which the trace has not`);
      return;
    }
    if (!Object.is(Number(cell.exact), value)) faults.push(`${what} is ${cell.exact}, not the trace’s ${value}`);
    const isNear =
      Object.is(Number(cell.exact), readShown(cell.text)) ||
      Math.abs(readShown(cell.text) - value) <= shownUnit(value, digits);
    if (!isNear && value !== 0) faults.push(`${what} is shown as ${cell.text}, not ${value}`);
  };
  model.network.layers.forEach(({ inputs }, l) => {
    const [values, own] = [sample?.layers[l], trace.layers[l]];
    for (const { unit, ...row } of tables.units(session, run, l + 1, digits).window.rows) {
      for (const of of ['z', 'a', 'dadz', 'dlda', 'delta'] as const) compare(of, row[of], values?.[of]?.[unit - 1]);
    }
    for (const { index, value, gradient } of tables.parameters(session, run, l + 1, digits).window.rows) {
      const { to, from } = placeOfRow(index, inputs);
      compare('a value', value, from === null ? own?.biases[to] : own?.weights[to]?.[from]);
      compare('a gradient', gradient, from === null ? own?.dldb[to] : own?.dldw[to]?.[from]);
    }
  });
  return faults;
}

/** What is wrong with the derivations of a run's numbers, and with what the panel makes of some of them. */
export function derivationFaults(run: Run, chance: Chance, say: Say): string[] {
  const all = allQuantities(run);
  const quantities = all.length <= mostDerived ? all : Array.from({ length: mostDerived }, () => chance.of(all));
  const faults = quantities.map((quantity) => derivationFault(run, quantity)).filter((fault) => fault !== null);
  for (let k = 0; k < mostDrawn; k++) {
    const quantity = chance.of(all);
    const explained = {
      trail: [quantity] as const,
      scale: chance.of(['number', 'layer'] as const),
      addends: chance.of([null, { start: 0, count: 10 }]),
      isChecked: false,
    };
    const { meaning, text } = derivationView(run, explained, digits);
    say('the meaning of a number', meaning);
    say('a derivation', text);
    say('a derivation', equationText(run, explained, digits));
    say('a derivation as LaTeX', equationLatex(run, explained, digits).replaceAll(/[{}]/g, ' '));
  }
  return faults;
}

/** Asks at each place what would be if its number were another one. */
export function askWhatIf({ run, sample, parsed }: Session, places: readonly number[], chance: Chance, say: Say): void {
  const { root } = parsed;
  if (run === null || root === undefined) return;
  for (const offset of places) {
    const place = targetAt(root, offset);
    if (place === undefined) continue;
    const input = readNumberInput(chance.of(typed), place.target.kind !== 'learning rate');
    if (input.kind === 'wrong') {
      say('a number that is none', input.message);
      continue;
    }
    const result = whatIf(run.model, run.iteration, place.target, input.value, sample);
    // A number that is none may be what becomes of it.
    const words = [whatIfSummary(result, digits), whatIfText(result, run.model.spec, digits)];
    for (const text of words) say('what if', text.replaceAll('NaN', ''));
  }
}
