// esbuild gathers the style sheets that modules import into dist/webview/page.css.
declare module '*.css';
