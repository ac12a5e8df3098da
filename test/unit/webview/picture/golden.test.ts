import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { PictureView } from '../../../../src/protocol/picture';
import { pictureScene, type ShownPicture } from '../../../../webview/picture/pictureScene';
import { sceneText } from '../../../../webview/picture/scene';
import { exampleText } from '../../spec/specText';
import { softmaxText, wideText } from '../../panel/picture/pictureTexts';
import { pictureOf } from './pictureViews';

/** `BACKPROP_GOLDEN=write npm test -- unit --grep=golden` writes the files anew: look at what has changed in them. */
const isWriting = process.env['BACKPROP_GOLDEN'] === 'write';
const folder = join('test', 'unit', 'webview', 'picture', 'golden');

const lee = exampleText('lee.backprop.json');
const xor = exampleText('xor.backprop.json');

const pictures: [name: string, view: () => PictureView, shown: ShownPicture, width: number][] = [
  ['lee-start', () => pictureOf(lee), 'forward', 1000],
  ['lee-forward', () => pictureOf(lee, 'forward'), 'forward', 1000],
  ['lee-inside', () => pictureOf(lee, 'forward', 'stepInto', 'stepInto', 'stepInto'), 'reversed', 1000],
  ['lee-reversed', () => pictureOf(lee, 'backward'), 'reversed', 1000],
  ['xor-both', () => pictureOf(xor, 'backward'), 'both', 1500],
  ['softmax-reversed', () => pictureOf(softmaxText, 'backward'), 'reversed', 500],
  ['wide-forward', () => pictureOf(wideText, 'forward'), 'forward', 1000],
  ['wide-reversed', () => pictureOf(wideText, 'backward'), 'reversed', 1000],
];

describe('golden pictures', () => {
  for (const [name, view, shown, width] of pictures) {
    it(name, () => {
      const { root, width: own, height } = pictureScene(view(), shown, width);
      const viewBox = `0 0 ${Math.ceil(own)} ${Math.ceil(height)}`;
      const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">\n${sceneText(root, '  ')}\n</svg>\n`;
      const path = join(folder, `${name}.svg`);
      if (isWriting) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(path, text);
      }
      assert.equal(text, readFileSync(path, 'utf8'));
    });
  }
});
