// The composition root, for the Node and the web extension host alike: extension.node.ts and extension.web.ts begin here.
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerCodeActions } from './language/registerCodeActions';
import { whyNoWebAssembly } from './engine/kernels/webAssembly';
import { registerCodeLens } from './language/registerCodeLens';
import { registerDiagnostics } from './language/registerDiagnostics';
import { registerHover } from './language/registerHover';
import { registerInlayHints } from './language/registerInlayHints';
import { registerTextCommands } from './language/registerTextCommands';
import { registerWeightTint } from './language/registerWeightTint';
import { registerCompletion } from './language/registerCompletion';
import { registerNavigation } from './language/registerNavigation';
import { registerSignature } from './language/registerSignature';
import { reasonOf } from './base/reasonOf';
import { Panels } from './panel/panels';
import { SessionStore } from './session/sessionStore';
import { readSettings } from './settings';
import { HostWorkers } from './training/hostWorkers';
import type { TrainingWorkers } from './training/trainingWorker';
import { WorkerTrainer } from './training/workerTrainer';
import { afterOtherWork, afterTime } from './workspace/afterOtherWork';
import { registerCommands } from './workspace/commands';
import { registerEditCommands } from './workspace/editCommands';
import { registerHistoryBudget } from './workspace/historyBudget';
import { registerPlaceCommands } from './workspace/placeCommands';
import { registerRenames } from './workspace/renames';
import { SavedRuns } from './workspace/savedRuns';
import { ContextKeys } from './workspace/contextKeys';
import { SpecDocuments } from './workspace/specDocuments';
import { StatusBar } from './workspace/statusBar';
import { registerTimeCommands } from './workspace/timeCommands';
import { UnfinishedTrainings } from './workspace/unfinishedTrainings';
import { registerWalkthrough } from './workspace/walkthrough';

/** `workers`: where trainings are made. */
export function activateWith(context: vscode.ExtensionContext, workers: TrainingWorkers): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const { extensionUri } = context;
  const log = vscode.window.createOutputChannel(l10n.t('Backprop'), { log: true });
  const reporting = afterOtherWork(() => {
    const reason = whyNoWebAssembly();
    if (reason === null) log.info(l10n.t('The engine computes large networks in WebAssembly.'));
    else {
      const lack = l10n.t('There is no WebAssembly here: the engine computes all networks in JavaScript.');
      log.info(`${lack} (${reason})`);
    }
  });
  const { historyBudget, memoryLimit } = readSettings();
  const sessions = new SessionStore(afterOtherWork, afterTime, historyBudget, memoryLimit);
  const savedRuns = new SavedRuns(context.workspaceState, sessions, afterTime, (error) => {
    log.error(l10n.t('The place of a run could not be kept: {0}', reasonOf(error)));
  });
  const diagnostics = registerDiagnostics(sessions);
  const panels = new Panels(sessions, extensionUri, log, afterTime);
  const trainer = new WorkerTrainer({
    workers,
    fallback: new HostWorkers(afterOtherWork),
    log: (message) => log.warn(message),
    after: afterTime,
  });
  const unfinishedTrainings = new UnfinishedTrainings(sessions, savedRuns, panels, trainer);
  const documents = new SpecDocuments(sessions);
  context.subscriptions.push(
    log,
    reporting,
    // What it has still to keep is kept before the sessions end.
    savedRuns,
    sessions,
    unfinishedTrainings,
    registerRenames(sessions, savedRuns),
    diagnostics,
    panels,
    documents,
    trainer,
    registerHover(documents),
    registerInlayHints(documents),
    registerCodeLens(documents),
    registerWeightTint(documents),
    registerTextCommands(documents),
    registerCodeActions(documents),
    registerCommands(documents, panels, extensionUri, trainer),
    registerTimeCommands(documents, panels, extensionUri, trainer),
    registerHistoryBudget(sessions),
    registerPlaceCommands(documents, panels, extensionUri),
    registerEditCommands(documents, panels, extensionUri),
    registerCompletion(documents),
    registerSignature(documents),
    registerNavigation(documents),
    registerWalkthrough(documents, panels, context.extension),
    new StatusBar(sessions, panels),
    new ContextKeys(sessions, panels),
  );
}
