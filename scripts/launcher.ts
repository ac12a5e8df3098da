// Stands for the executable of VS Code where no desktop is: takes the arguments that test runners give to it, runs the
// tests in VS Code's own server and a browser without a window, prints what they print, and ends with their exit code.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './host/chromium';
import { explain, Failure, within } from './host/failure';
import { startRelay } from './host/relay';
import { startServer } from './host/vscodeServer';
import { versionFromEnvironment } from './host/vscodeVersion';
import { openWorkbench } from './host/workbench';
import type { WorkbenchContent } from './host/workbenchAddress';

const testsLimit = 1_800_000;
/** For the exit code to arrive after the extension host has gone: when it has crashed, none does. */
const farewellLimit = 10_000;

async function main(): Promise<number> {
  const content = readArguments(process.argv.slice(2));
  const relay = await startRelay((text) => process.stdout.write(text));
  const server = await startServer({ version: versionFromEnvironment(), env: relay.env, forTests: true });
  const browser = await launchChromium();
  try {
    const ended = new Promise<number>((resolve, reject) => {
      const failed = (error: unknown): void => {
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      const opening = openWorkbench({ server, browser, ...content, onTestsEnd: resolve });
      opening.catch(failed);
      relay.disconnected
        .then(() =>
          within(farewellLimit, 'The extension host has ended, but not the tests', new Promise(() => undefined)),
        )
        .catch(failed);
    });
    const code = await within(testsLimit, 'The tests', ended);
    await within(farewellLimit, 'The last lines of the tests', relay.disconnected).catch(() => undefined);
    return code;
  } finally {
    relay.dispose();
    await browser.close();
    await server.dispose();
  }
}

/** What to open, from the arguments of `code`; those that only matter to a desktop are ignored. */
function readArguments(args: readonly string[]): WorkbenchContent & { extensionTestsPath: string } {
  const values = (name: string): string[] =>
    args.filter((argument) => argument.startsWith(`--${name}=`)).map((argument) => argument.slice(name.length + 3));
  const [tests] = values('extensionTestsPath');
  if (tests === undefined) throw new Failure('The launcher runs tests: --extensionTestsPath=FILE is missing');
  const folder = args.find((argument) => !argument.startsWith('-') && existsSync(argument));
  return {
    ...(folder === undefined ? {} : { folder }),
    extensionDevelopmentPath: values('extensionDevelopmentPath'),
    extensionTestsPath: existsSync(tests) && statSync(tests).isDirectory() ? join(tests, 'index.js') : tests,
  };
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);
