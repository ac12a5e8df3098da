import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pageHtml, type PageResources } from '../../../src/panel/pageHtml';

const resources: PageResources = {
  script: 'https://host/dist/webview/page.js',
  styles: ['https://host/media/panel.css', 'https://host/media/timeline.css'],
  cspSource: "'self' https://*.host",
  nonce: 'n0nce',
  language: 'en',
  title: 'Backprop: net',
  strings: '',
};

/** The value of an attribute as a browser reads it. */
function attribute(html: string, pattern: RegExp): string {
  const written = pattern.exec(html)?.[1];
  assert.ok(written !== undefined, `no ${pattern.source}`);
  return written.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const policyOf = (html: string): Map<string, string[]> =>
  new Map(
    attribute(html, /http-equiv="Content-Security-Policy" content="([^"]*)"/)
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources]),
  );

describe('pageHtml', () => {
  it('lets only its own script and style run, and nothing else load', () => {
    assert.deepEqual(Object.fromEntries(policyOf(pageHtml(resources))), {
      'default-src': ["'none'"],
      'script-src': ["'nonce-n0nce'"],
      'style-src': ["'self'", 'https://*.host', "'nonce-n0nce'"],
      'font-src': ["'self'", 'https://*.host'],
      'img-src': ['blob:'],
    });
  });

  it('has no inline style, handler or script', () => {
    const html = pageHtml({ ...resources, strings: '{"a":"b"}' });
    assert.doesNotMatch(html, /unsafe|<style|\sstyle=|\son\w+=|javascript:/);
    assert.deepEqual(html.match(/<script\b[^>]*>[^]*?<\/script>/g), [
      '<script nonce="n0nce" src="https://host/dist/webview/page.js"></script>',
    ]);
  });

  it('has its style sheets in their order, with the nonce', () => {
    assert.deepEqual(pageHtml(resources).match(/<link\b[^>]*>/g), [
      '<link rel="stylesheet" href="https://host/media/panel.css" nonce="n0nce">',
      '<link rel="stylesheet" href="https://host/media/timeline.css" nonce="n0nce">',
    ]);
  });

  it('says its language, its encoding and its title', () => {
    const html = pageHtml({ ...resources, language: 'zh-tw', title: 'Backprop: 網' });
    assert.ok(html.startsWith('<!DOCTYPE html>\n<html lang="zh-tw">'));
    assert.match(html, /<meta charset="utf-8">/);
    assert.match(html, /<title>Backprop: 網<\/title>/);
  });

  it('escapes the title', () => {
    const html = pageHtml({ ...resources, title: '</title><script>alert("1 & 2")</script>' });
    assert.match(html, /<title>&lt;\/title&gt;&lt;script&gt;alert\(&quot;1 &amp; 2&quot;\)&lt;\/script&gt;<\/title>/);
    assert.equal(html.match(/<script/g)?.length, 1);
  });

  it('hands over the strings whole', () => {
    const strings = JSON.stringify({ 'a "quoted" <b>': '&amp; "x" > \'y\'' });
    const html = pageHtml({ ...resources, strings });
    assert.equal(attribute(html, /<div id="root" data-l10n="([^"]*)"><\/div>/), strings);
  });

  it('escapes every address', () => {
    const html = pageHtml({
      script: 's"><script>1</script>',
      styles: ['t"><script>2</script>'],
      cspSource: 'c"><script>3</script>',
      nonce: 'n"><script>4</script>',
      language: 'l"><script>5</script>',
      title: '',
      strings: 'u"><script>6</script>',
    });
    assert.equal(html.match(/<script/g)?.length, 1);
  });
});
