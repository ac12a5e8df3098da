import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';

// Who may import whom: base, engine ← spec, trace ← session ← { language, panel, workspace, training } ← extension.
const layers = {
  base: [],
  engine: [],
  spec: ['base', 'engine'],
  trace: ['base', 'engine', 'spec'],
  session: ['base', 'engine', 'spec', 'trace'],
  protocol: [],
  language: ['base', 'engine', 'spec', 'trace', 'session', 'contributions', 'settings'],
  panel: ['base', 'engine', 'spec', 'trace', 'session', 'protocol', 'contributions', 'settings'],
  workspace: ['base', 'engine', 'spec', 'trace', 'session', 'protocol', 'contributions', 'settings'],
  training: ['base', 'engine', 'spec', 'trace', 'session'],
};

/** Where code belongs instead, by the layer that wanted the import. */
const advice = {
  base: 'base serves every layer: what needs another layer belongs in that layer.',
  engine: 'the engine is mathematics on arrays and imports nothing: text belongs in src/spec, words in src/trace.',
  spec: 'src/spec turns text into a network: recorded numbers belong in src/trace, state in src/session.',
  trace: 'src/trace records and explains one iteration: state belongs in src/session.',
  session:
    'src/session is state without a user interface: what is shown belongs in a leaf (language, panel, workspace, training).',
  protocol: 'src/protocol holds the types and checks that page and host share: it imports no other layer.',
  language:
    'the leaves never import each other: what two of them need belongs in src/session or is joined in src/extension.ts.',
  panel:
    'the leaves never import each other: what two of them need belongs in src/session or is joined in src/extension.ts.',
  workspace:
    'the leaves never import each other: what two of them need belongs in src/session or is joined in src/extension.ts.',
  training:
    'the leaves never import each other: what two of them need belongs in src/session or is joined in src/extension.ts.',
};

const noVscode = {
  name: 'vscode',
  message: 'only extension.ts and the outermost files of a leaf know VS Code: pass in what is needed.',
};

const pageShares = {
  regex: '/src/(?!protocol/)',
  message: 'the page draws what it is sent: it shares only src/protocol with the host; mathematics belongs there.',
};

const onlyControls = {
  regex: '^@vscode/webview-ui-toolkit',
  message: 'only webview/controls.ts knows the toolkit, so that it can be replaced.',
};

/** Files of the leaves that may import `vscode`. */
const outermost = [
  'src/extension.ts',
  'src/extension.node.ts',
  'src/extension.web.ts',
  'src/workspace/*.ts',
  'src/panel/panel.ts',
  'src/panel/panels.ts',
  'src/panel/savePicture.ts',
  'src/panel/textPlace.ts',
  'src/language/languageHost.ts',
  'src/language/register*.ts',
  'src/settings.ts',
];

/** Every place of the project but those named. */
const outside = (places) =>
  [
    ...Object.keys(layers),
    'contributions',
    'settings',
    'settingCheck',
    'extension(?:\\.\\w+)?',
    'cli',
    'webview',
    'scripts',
    'test',
  ].filter((place) => !places.includes(place));

const restrictionsOf = (layer, isNode = false) => ({
  patterns: [
    { regex: `^(?:\\.\\./)+(?:${outside([layer, ...layers[layer]]).join('|')})(?:/|$)`, message: advice[layer] },
    ...(isNode
      ? []
      : [{ regex: '^node:', message: 'this code also runs in the web extension host, where Node is not.' }]),
    ...(layer === 'engine' ? [{ regex: '^[^.]', message: 'the engine imports nothing.' }] : []),
  ],
  paths: [noVscode],
});

const importRules = Object.keys(layers).map((layer) => ({
  files: [`src/${layer}/**/*.ts`],
  rules: { 'no-restricted-imports': ['error', restrictionsOf(layer)] },
}));

export default tseslint.config(
  // AssemblyScript is checked by its own compiler: TypeScript does not know its types.
  { ignores: ['dist/', '.vscode-test/', '**/node_modules/', '**/assembly/*.ts'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A reader of text reports a problem and returns `undefined` in one breath.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'no-self-compare': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'export by name, so that a thing has one name everywhere.' },
      ],
    },
  },
  ...importRules,
  {
    files: outermost,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^node:', message: 'this code also runs in the web extension host, where Node is not.' },
            { regex: '\\.\\./\\.\\./', message: 'nothing outside src belongs to the extension.' },
          ],
        },
      ],
    },
  },
  {
    // Only a Node host loads these.
    files: ['src/training/node*.ts'],
    rules: { 'no-restricted-imports': ['error', restrictionsOf('training', true)] },
  },
  {
    files: ['webview/**/*.ts'],
    languageOptions: { globals: globals.browser },
    rules: { 'no-restricted-imports': ['error', { patterns: [pageShares, onlyControls], paths: [noVscode] }] },
  },
  {
    files: ['webview/controls.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [pageShares], paths: [noVscode] }] },
  },
  {
    // The toolkit declares its classes and makes their instances by document.createElement.
    files: ['webview/controls.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // The plotting library's enums are there for the compiler only: at run time they are numbers.
    files: ['webview/plot.ts'],
    rules: { '@typescript-eslint/no-unsafe-enum-assignment': 'off' },
  },
  {
    files: ['scripts/**/*.ts', 'test/**/*.ts', 'src/cli.ts'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'max-lines': 'off' },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
    rules: {
      'no-restricted-syntax': 'off',
      'no-console': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  prettier,
);
