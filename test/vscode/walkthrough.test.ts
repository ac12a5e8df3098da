import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, showMomentCommand, walkthrough } from '../../src/contributions';
import { lectureMoments, type LectureMoment } from '../../src/session/lectureMoment';
import { exampleText, extension, openUntitled, replaceText } from './openSpec';
import { closeEditors, until } from './until';

interface Step {
  readonly id: string;
  readonly description: string;
}

const { contributes } = extension().packageJSON as {
  contributes: { walkthroughs: { id: string; steps: Step[] }[] };
};

/** The command of a step's link and its argument. */
function linkOf({ description }: Step): [command: string, moment: unknown] {
  const [, command = '', query = ''] = /\(command:([^?)]+)\?([^)]+)\)/.exec(description) ?? [];
  return [command, JSON.parse(decodeURIComponent(query))];
}

function openSpecs(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText ? input.uri.path : []));
}

function panelTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview);
}

/** How far the network has been run, by what stands above it and its layers: the loss, and gradient norms of layers. */
async function progress(): Promise<{ loss: string; gradients: number }> {
  // VS Code keeps documents for a while whose tabs are closed.
  const [shown] = openSpecs();
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.path === shown)!;
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    50,
  );
  const titles = found.map(({ command }) => command?.title ?? '');
  return {
    loss: titles.find((title) => title.startsWith('loss')) ?? '',
    gradients: titles.filter((title) => title.includes('gradient norm')).length,
  };
}

describe('the walkthrough', () => {
  afterEach(closeEditors);
  const steps = contributes.walkthroughs.find(({ id }) => id === walkthrough.id)?.steps ?? [];

  it('has a step for every moment of the lecture, in its order, each with a link of a command that exists', async () => {
    await extension().activate();
    assert.deepEqual(
      steps.map(({ id }) => id),
      lectureMoments,
    );
    const known = await vscode.commands.getCommands();
    assert.ok(known.includes(commands.openWalkthrough));
    for (const step of steps) {
      const [command, moment] = linkOf(step);
      assert.ok(known.includes(command), command);
      assert.deepEqual([command, moment], [showMomentCommand, step.id]);
    }
  });

  it('opens the lecture’s network once, and its panel, for all of its links', async () => {
    for (const step of steps) await vscode.commands.executeCommand(...linkOf(step));
    assert.equal(openSpecs().length, 1);
    assert.match(openSpecs()[0]!, /lee(-\d+)?\.backprop\.json$/);
    await until(() => panelTabs().length > 0);
    assert.equal(panelTabs().length, 1);
  });

  it('goes to the moment, from before it and from after it', async () => {
    const expected: [moment: LectureMoment, loss: string, gradients: number][] = [
      ['slope', 'loss 0.8336', 0],
      ['reversed', 'loss 0.8336', 3],
      ['goal', '', 0],
      ['sum', 'loss 0.8336', 2],
      ['output', 'loss 0.8336', 1],
      ['matrices', 'loss 0.8336 before update 1', 3],
      ['input', '', 0],
    ];
    for (const [moment, loss, gradients] of expected) {
      await vscode.commands.executeCommand(showMomentCommand, moment);
      assert.deepEqual(await progress(), { loss, gradients }, moment);
    }
  });

  it('uses an open copy of the network, but leaves one alone that has been changed', async () => {
    const editor = await openUntitled(await exampleText('lee.backprop.json'));
    await vscode.commands.executeCommand(showMomentCommand, 'goal');
    assert.deepEqual(openSpecs(), [editor.document.uri.path]);
    const changed = await vscode.window.showTextDocument(editor.document);
    await replaceText(changed, editor.document.getText().replace('[1, -2]', '[1, -3]'));
    await vscode.commands.executeCommand(showMomentCommand, 'goal');
    assert.equal(openSpecs().length, 2);
    assert.match(editor.document.getText(), /\[1, -3\]/);
  });

  it('does nothing for a moment that there is not', async () => {
    await vscode.commands.executeCommand(showMomentCommand, 'nothing');
    assert.deepEqual(openSpecs(), []);
  });
});
