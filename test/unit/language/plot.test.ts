import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activationNames } from '../../../src/engine/activation';
import { lossNames } from '../../../src/engine/loss';
import { activationPlot, lossPlot } from '../../../src/language/functionPlots';
import { asMarkdown, commandMarkdown, imageMarkdown } from '../../../src/language/markdown';
import { plotSvg } from '../../../src/language/plot';

/** Every number of a picture's attributes. */
const numbersOf = (svg: string): number[] =>
  [...svg.matchAll(/(?:[MLh ]|[cxy]="?)(-?[\d.]+|NaN|Infinity)(?=[ L"M]|$)/g)].map(([, x]) => Number(x));

describe('plots', () => {
  const pictures = [
    ...activationNames.map((name) => [name, activationPlot(name, [-700, -1, 0, 0.5, 33])] as const),
    ...lossNames.map((name) => [name, lossPlot(name)] as const),
  ];
  for (const [name, svg] of pictures) {
    it(`of ${name}: a whole picture of finite numbers with two curves, one of them dashed`, () => {
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="300" height="150" [^>]*>.*<\/svg>$/);
      assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
      assert.ok(numbersOf(svg).every((x) => x >= -1 && x <= 301));
      const curves = [...svg.matchAll(/<path d="(M[^"]*)" fill="none" stroke="#(?!808080)[^>]*>/g)].map(
        ([whole]) => whole,
      );
      assert.equal(curves.length, 4); // each curve, and its sign beside its name
      assert.equal(curves.filter((curve) => curve.includes('stroke-dasharray')).length, 2);
      for (const curve of [curves[0]!, curves[2]!]) assert.ok(curve.split(/[ML]/).length > 8, curve);
    });
  }

  it('draw a curve where it is finite and in the frame only', () => {
    const svg = plotSvg({
      curves: [{ name: '1/x', value: (x) => 1 / x, isDashed: false }],
      axis: 'x',
      x: [-1, 1],
      y: [-2, 2],
    });
    const [path = ''] = [...svg.matchAll(/d="(M[^"]*)" fill="none" stroke="#2/g)].map(([, d]) => d!);
    assert.equal(path.split('M').length - 1, 2); // one line on each side of 0
  });

  it('mark each place once, and what lies outside at the edge', () => {
    const circles = (marks: number[]): number => activationPlot('relu', marks).split('<circle').length - 1;
    assert.equal(circles([]), 0);
    assert.equal(circles([1, 1, 2]), 2);
    assert.equal(circles([500, 600]), 1);
    assert.equal(circles([NaN]), 0);
  });

  it('have colours that can be told from white, from dark and from black', () => {
    for (const [, colour] of pictures[0]![1].matchAll(/#([0-9a-f]{6})/g)) {
      const [r, g, b] = [0, 2, 4].map((at) => (parseInt(colour!.slice(at, at + 2), 16) / 255) ** 2.2);
      const luminance = 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
      assert.ok(1.05 / (luminance + 0.05) > 3, `${colour} on white`);
      assert.ok((luminance + 0.05) / 0.065 > 3, `${colour} on dark`);
    }
  });
});

describe('markdown', () => {
  it('escapes what means something', () => {
    assert.equal(
      asMarkdown('*a* [b](c) `d` <e> x_1 | &amp;'),
      '\\*a\\* \\[b\\]\\(c\\) \\`d\\` \\<e\\> x\\_1 \\| \\&amp;',
    );
  });

  it('leaves no parenthesis or quote in an address', () => {
    const image = imageMarkdown("<svg a='(1)'/>", 'alt');
    assert.equal(image, '![alt](data:image/svg+xml;charset=utf-8,%3Csvg%20a%3D%27%281%29%27%2F%3E)');
    assert.equal(commandMarkdown('Go', 'a.b', "x'(y)", 1), '[Go](command:a.b?%5B%22x%27%28y%29%22%2C1%5D)');
  });
});
