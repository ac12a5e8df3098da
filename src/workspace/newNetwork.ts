import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { activationNames, type ActivationName } from '../engine/activation';
import { lossNames, losses, type LossName } from '../engine/loss';
import { planFor, readSizes, type NetworkPlan } from '../spec/networkPlan';
import { networkText } from '../spec/networkText';
import { activationText } from '../trace/activationText';
import { networkItems } from './networkItems';
import { askTyped } from './typedInput';
import { openUntitledSpec } from './untitledSpec';

interface Choice<Value> extends vscode.QuickPickItem {
  readonly value: Value;
}

/** Asks what network to make and opens its spec, not saved yet. Escape at any question makes none. */
export async function newNetwork(): Promise<void> {
  const plan = await choosePlan();
  if (plan === undefined) return;
  const text = networkText(plan).replaceAll('\t', '  ');
  await openUntitledSpec(plan.sizes.join('-'), `${text}\n`);
}

async function choosePlan(): Promise<NetworkPlan | undefined> {
  const wish = await askTyped({
    title: l10n.t('New network'),
    placeholder: l10n.t('What to begin with, or sizes: 2-3-1 has 2 inputs, 3 hidden units and 1 output'),
    itemsOf: networkItems,
  });
  if (wish === undefined || !('askAbout' in wish)) return wish;
  const sizes = wish.askAbout ?? (await askSizes());
  return sizes && askPlan(sizes);
}

async function askSizes(): Promise<readonly number[] | undefined> {
  const typed = await vscode.window.showInputBox({
    title: l10n.t('New network: sizes'),
    prompt: l10n.t('The inputs, then the units of each layer: 2-3-1 has 2 inputs, 3 hidden units and 1 output.'),
    value: '2-3-1',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const read = readSizes(text);
      return 'message' in read ? read.message : undefined;
    },
  });
  const read = typed === undefined ? undefined : readSizes(typed);
  return read === undefined || 'message' in read ? undefined : read.sizes;
}

async function askPlan(sizes: readonly number[]): Promise<NetworkPlan | undefined> {
  const hidden =
    sizes.length === 2
      ? 'sigmoid'
      : await pickActivation(l10n.t('New network: hidden layers'), l10n.t('Activation of the hidden layers'));
  if (hidden === undefined) return undefined;
  const output = await pickActivation(l10n.t('New network: output'), l10n.t('Activation of the last layer'));
  if (output === undefined) return undefined;
  const loss = await pickLoss(output);
  if (loss === undefined) return undefined;
  return { ...planFor(sizes, 'classes'), hidden, output, loss };
}

async function pickActivation(title: string, placeHolder: string): Promise<ActivationName | undefined> {
  const choices = activationNames.map((value) => {
    const { formula, derivative } = activationText(value);
    return { label: value, description: formula, detail: derivative, value };
  });
  return (await pick(choices, title, placeHolder))?.value;
}

/** The loss that suits the output comes first. */
async function pickLoss(output: ActivationName): Promise<LossName | undefined> {
  const suited: LossName =
    output === 'softmax' ? 'cross-entropy' : output === 'sigmoid' ? 'binary-cross-entropy' : 'squared-error';
  const names = [suited, ...lossNames.filter((name) => name !== suited)];
  const choices = names.map((value) => ({
    label: value,
    description: value === suited ? l10n.t('{0} (suits the output)', losses[value].formula) : losses[value].formula,
    detail: losses[value].derivativeFormula,
    value,
  }));
  return (await pick(choices, l10n.t('New network: loss'), l10n.t('Loss of one sample')))?.value;
}

function pick<Value>(
  choices: readonly Choice<Value>[],
  title: string,
  placeHolder: string,
): Thenable<Choice<Value> | undefined> {
  return vscode.window.showQuickPick(choices, { title, placeHolder, ignoreFocusOut: true, matchOnDescription: true });
}
