import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import manifest from '../../package.json';
import strings from '../../package.nls.json';
import chinese from '../../package.nls.zh-cn.json';
import {
  commands,
  contextKeys,
  hintContents,
  panelViewType,
  settingRules,
  settings,
  showMomentCommand,
  specSchemes,
  specSuffix,
  tintColors,
  tintSteps,
  walkthrough,
} from '../../src/contributions';
import { findingCodes } from '../../src/session/findings/finding';
import { lectureMoments, type LectureMoment } from '../../src/session/lectureMoment';

const { contributes } = manifest;

describe('contributions', () => {
  it('are the commands of package.json', () => {
    const contributed = contributes.commands.map(({ command }) => command);
    assert.deepEqual(contributed.sort(), Object.values(commands).sort());
  });

  it('have a title, a category and an icon on every command', () => {
    for (const { command, title, category, icon } of contributes.commands) {
      assert.match(title, /^%command\.\w+%$/, command);
      assert.equal(title, `%command.${command.replace('backprop.', '')}%`);
      assert.equal(category, '%category%', command);
      assert.match(icon, /^\$\([a-z-]+\)$/, command);
    }
  });

  it('have the steps and the panel in the title bar of a spec’s editor, each in a place of its own', () => {
    const entries = contributes.menus['editor/title'];
    const { forward, backward, update, reset, openPanel, train } = commands;
    assert.deepEqual(
      entries.map(({ command }) => command),
      [forward, backward, update, reset, openPanel, train],
    );
    assert.equal(new Set(entries.map(({ group }) => group)).size, entries.length);
  });

  it('have commands of ours alone in every menu', () => {
    const ids: string[] = Object.values(commands);
    for (const { command } of Object.values(contributes.menus).flat()) assert.ok(ids.includes(command), command);
  });

  it('keep the run buttons while the panel has the focus', () => {
    for (const { when } of contributes.menus['editor/title']) {
      assert.ok(when.endsWith(` || activeWebviewPanelId == '${panelViewType}'`), when);
    }
  });

  it('offer in the palette what can be done now, by keys that are set', () => {
    const keys: string[] = Object.values(contextKeys);
    const entries = contributes.menus.commandPalette;
    const whenOf = (command: string): string | undefined => entries.find((entry) => entry.command === command)?.when;
    for (const { when } of entries) {
      for (const [key] of when.matchAll(/backprop\.(?!panel|json)\w+/g)) assert.ok(keys.includes(key), when);
    }
    // Also before the extension has begun, which sets the keys.
    const onSpec = `(${contextKeys.hasSpec} || activeWebviewPanelId == '${panelViewType}' || resourceFilename =~ /\\.backprop\\.json$/)`;
    assert.equal(whenOf(commands.forward), onSpec);
    assert.equal(whenOf(commands.cancelTraining), contextKeys.isTraining);
    assert.equal(whenOf(commands.train), `!${contextKeys.isTraining} && ${onSpec}`);
    assert.equal(whenOf(commands.stepBackOver), `${contextKeys.hasBehind} && ${onSpec}`);
    // Those that need no spec are always offered.
    const always = Object.values(commands).filter((command) => whenOf(command) === undefined);
    const { showGradients, showNextValues, hideNumbers, toggleTint, newNetwork, openWalkthrough } = commands;
    const wanted = [showGradients, showNextValues, hideNumbers, toggleTint, newNetwork, openWalkthrough];
    assert.deepEqual(always.sort(), wanted.sort());
  });

  it('are the settings of package.json, with a description, a default and limits', () => {
    const { properties } = contributes.configuration;
    const { section, ...ids } = settings;
    assert.deepEqual(
      Object.keys(properties).sort(),
      Object.values(ids)
        .map((id) => `${section}.${id}`)
        .sort(),
    );
    const digits = properties['backprop.significantDigits'];
    assert.deepEqual(
      { type: digits.type, default: digits.default, minimum: digits.minimum, maximum: digits.maximum },
      { type: 'integer', default: 4, minimum: 2, maximum: 17 },
    );
    assert.equal(digits.description, '%setting.significantDigits%');
  });

  it('are checked by the rules of package.json', () => {
    const { properties } = contributes.configuration;
    const declared = Object.entries(properties).filter(([id]) => id !== 'backprop.warnings');
    const keys = ['type', 'default', 'minimum', 'maximum', 'enum'];
    assert.deepEqual(
      Object.fromEntries(
        declared.map(([id, rule]) => [
          id.replace('backprop.', ''),
          Object.fromEntries(Object.entries(rule).filter(([key]) => keys.includes(key))),
        ]),
      ),
      settingRules,
    );
  });

  it('offer what the text may show: gradients, next values or nothing', () => {
    const {
      enum: contents,
      enumDescriptions,
      default: usual,
    } = contributes.configuration.properties['backprop.inlayHints.show'];
    assert.deepEqual(contents, [...hintContents]);
    assert.equal(enumDescriptions.length, hintContents.length);
    assert.equal(usual, 'gradient');
    // Else an editor cuts the hints of a line after 43 characters, in the middle of a number.
    assert.equal(contributes.configurationDefaults['[jsonc]']['editor.inlayHints.maximumLength'], 0);
  });

  it('are the colours of package.json, in every kind of theme', () => {
    const ids = Object.values(tintColors).flatMap(({ background, border, sign }) => [
      ...tintSteps.map((step) => background(step)),
      border,
      sign,
    ]);
    assert.deepEqual(contributes.colors.map(({ id }) => id).sort(), ids.sort());
    for (const { id, description, defaults } of contributes.colors) {
      assert.equal(description, `%color.${id.replace('backprop.', '')}%`);
      assert.deepEqual(Object.keys(defaults), ['dark', 'light', 'highContrast', 'highContrastLight'], id);
      for (const color of Object.values(defaults)) assert.match(color, /^#[\da-f]{6}([\da-f]{2})?$/, id);
    }
  });

  it('have a switch for every warning, on by default, and for nothing else', () => {
    const {
      properties,
      default: byDefault,
      additionalProperties,
    } = contributes.configuration.properties['backprop.warnings'];
    assert.deepEqual(Object.keys(properties).sort(), [...findingCodes].sort());
    assert.deepEqual(byDefault, Object.fromEntries(findingCodes.map((code) => [code, true])));
    assert.equal(additionalProperties, false);
    for (const [code, setting] of Object.entries(properties)) {
      assert.deepEqual(setting, { type: 'boolean', default: true, description: `%setting.warnings.${code}%` });
    }
  });

  it('name the panel’s view type within the extension’s own names', () => {
    assert.equal(panelViewType, 'backprop.panel');
    for (const id of [...Object.values(commands), panelViewType]) assert.ok(id.startsWith(`${settings.section}.`), id);
  });

  it('mean the same files everywhere', () => {
    assert.deepEqual(contributes.languages, [{ id: 'jsonc', filenamePatterns: [`*${specSuffix}`] }]);
    assert.deepEqual(
      contributes.jsonValidation.map(({ fileMatch }) => fileMatch),
      [`*${specSuffix}`],
    );
    for (const { when } of [...contributes.menus['editor/title'], ...contributes.menus['editor/context']]) {
      const [, name, scheme] =
        /^resourceFilename =~ \/(.*?)\/ && resourceScheme =~ \/(.*?)\/(?: \|\| activeWebviewPanelId == 'backprop\.panel')?$/.exec(
          when,
        ) ?? [];
      assert.ok(name !== undefined && scheme !== undefined, when);
      assert.match(`xor${specSuffix}`, new RegExp(name));
      assert.doesNotMatch('xorXbackpropXjson', new RegExp(name));
      assert.doesNotMatch(`xor${specSuffix}.bak`, new RegExp(name));
      assert.equal(scheme, `^(?:${specSchemes.join('|')})$`, 'the older side of a comparison is nothing to run');
    }
  });

  it('are one walkthrough, whose steps are the lecture’s moments: each has a picture and is ticked when it is reached', () => {
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => id),
      [walkthrough.id],
    );
    const steps = contributes.walkthroughs.flatMap((contributed) => contributed.steps);
    assert.deepEqual(
      steps.map(({ id }) => id),
      lectureMoments,
    );
    for (const { id, title, description, media, completionEvents } of steps) {
      assert.deepEqual([title, description], [`%walkthrough.${id}.title%`, `%walkthrough.${id}.description%`]);
      assert.equal(media.altText, `%walkthrough.${id}.altText%`);
      assert.deepEqual(completionEvents, [`onContext:${walkthrough.contextKey} == ${id}`]);
      const text = strings[`walkthrough.${id as LectureMoment}.description`];
      assert.match(text, new RegExp(`\\n\\[[^\\]]+\\]\\(command:${showMomentCommand}\\?%22${id}%22\\)$`));
      // The picture is drawn inside of VS Code's page, in the colours of its theme; it has no words to translate.
      const picture = readFileSync(media.svg, 'utf8');
      assert.match(picture, /var\(--vscode-foreground/);
      assert.doesNotMatch(picture, /<style|\sstyle=|<script|>[^<]*[a-z]{3}[^<]*</);
    }
    assert.ok(manifest.activationEvents.includes(`onCommand:${showMomentCommand}`));
  });

  it('point to files that exist', () => {
    for (const path of [manifest.icon, strings.schema, chinese.schema, manifest.l10n])
      assert.ok(existsSync(path), path);
  });
});

describe('package.nls.json', () => {
  const used = new Set([...JSON.stringify(manifest).matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key!));

  it('has every string that package.json names', () => {
    assert.ok(used.size > 5);
    assert.deepEqual(
      [...used].filter((key) => !(key in strings)),
      [],
    );
  });

  it('has no string that nothing names', () => {
    assert.deepEqual(
      Object.keys(strings).filter((key) => !used.has(key)),
      [],
    );
  });

  it('has words in every string', () => {
    for (const [key, text] of Object.entries(strings)) assert.ok(text.trim() !== '' && text.trim() === text, key);
  });
});
