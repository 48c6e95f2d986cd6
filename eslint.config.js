import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

/** The layers of the house: core thinks, storage remembers, platform touches the browser, background decides when, pages show. */
const layer = (files, groups) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: groups.map(([group, message]) => ({ group, message })) }] },
});
const polyfill = [['webextension-polyfill'], 'Only src/platform touches the browser: add a function there and import that.'];
const pages = [['**/popup/**', '**/app/**', '**/options/**'], 'Nothing imports a page: move what is shared to src/ui or src/core.'];
const background = [['**/background/**'], 'Ask the background by a message of src/protocol.ts: send(…) of platform/messaging.'];
const build = [['**/build/**'], 'src/build runs in Vite and Node only.'];
const records = [['**/data/**'], 'Records are read through platform/assets.ts (or src/build/data.ts in Node).'];

/** Schemas weigh too much for a popup and check what is right already: only the build and the tests run them. */
const schemas = {
  files: [
    'src/core/**',
    'src/platform/**',
    'src/storage/**',
    'src/background/**',
    'src/popup/**',
    'src/app/**',
    'src/options/**',
    'src/ui/**',
    'src/protocol.ts',
  ],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: ['**/records/*', '!**/records/vocabulary'],
            allowTypeImports: true,
            message:
              'Import types only (import type …): the schemas of records run in the build and the tests. Words are in records/vocabulary.',
          },
        ],
      },
    ],
  },
};

/** The same value need not be the same text: Chromium's storage gives keys back in another order. */
const isJsonText = (node) =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.object.name === 'JSON' &&
  node.callee.property.name === 'stringify';
const noComparedText = {
  create: (context) => ({
    BinaryExpression(node) {
      if (['===', '!=='].includes(node.operator) && (isJsonText(node.left) || isJsonText(node.right)))
        context.report({
          node,
          message: 'The keys of a stored object may be in another order: compare with isSameValue (core/same-value).',
        });
    },
  }),
};

/** The rule of keyed lists: two equal keys end a page, and text that is not ours repeats. */
const eachKey = {
  meta: {
    type: 'problem',
    messages: {
      repeats:
        'Key this list by its index, by an id, or by the items of a constant: any other text may repeat, and two equal keys end the page.',
    },
  },
  create(context) {
    const isConstant = (list) =>
      list.type === 'TSAsExpression'
        ? isConstant(list.expression)
        : list.type === 'CallExpression'
          ? list.callee.object?.name === 'Object' && list.arguments.every(isConstant)
          : list.type === 'ArrayExpression'
            ? list.elements.every(({ type }) => type === 'Literal')
            : list.type === 'Identifier' && /^[A-Z][A-Z_]*$/.test(list.name);
    const isId = ({ key, context: item }) =>
      key.type === 'MemberExpression'
        ? key.property.name === 'id'
        : key.type === 'CallExpression'
          ? key.callee.name === 'rowKey'
          : item.type === 'ObjectPattern' &&
            item.properties.some(({ key: field, value }) => field?.name === 'id' && value.name === key.name);
    return {
      SvelteEachBlock(block) {
        const { key, index, expression } = block;
        if (!key || (index && key.name === index.name) || isConstant(expression) || isId(block)) return;
        context.report({ node: key, messageId: 'repeats' });
      },
    };
  },
};

export default tseslint.config(
  { ignores: ['dist/', 'artifacts/', 'screenshots/', '!test/screenshots/', 'node_modules/'] },
  ...tseslint.configs.recommended,
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    plugins: { house: { rules: { 'each-key': eachKey } } },
    rules: {
      'house/each-key': 'error',
      'svelte/no-at-html-tags': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "SvelteAttribute[key.name='style']",
          message: 'The content security policy refuses style attributes: use a class or a style: directive.',
        },
      ],
      // Links lead to the extension's own pages and to addresses of the records, not to SvelteKit routes.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
          property,
          message: 'Strings from pages are hostile: text nodes only.',
        })),
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    plugins: { json: { rules: { 'no-compared-text': noComparedText } } },
    rules: { 'json/no-compared-text': 'error' },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['document', 'window', 'chrome', 'browser', 'fetch', 'indexedDB', 'localStorage', 'navigator', 'setTimeout', 'crypto'].map(
          (name) => ({
            name,
            message: 'core has no browser: take what you need as an argument.',
          }),
        ),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'core has no clock: take the date as an argument.' },
        { object: 'Math', property: 'random', message: 'core has no randomness: take the id as an argument.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'core has no clock: take the date as an argument.' },
      ],
    },
  },
  layer(
    ['src/core/**/*.ts'],
    [
      polyfill,
      pages,
      background,
      build,
      records,
      [
        ['**/platform/**', '**/storage/**', '**/ui/**', '**/protocol', 'svelte', 'svelte/*', 'idb'],
        'core imports only core and the pure libraries it names (tldts, valibot).',
      ],
    ],
  ),
  layer(
    ['src/platform/**/*.ts'],
    [pages, background, build, records, [['**/storage/**', '**/ui/**'], 'platform knows core and the protocol, nothing above it.']],
  ),
  layer(['src/storage/**/*.ts'], [polyfill, pages, background, build, records, [['**/ui/**'], 'storage knows core and platform.']]),
  layer(['src/background/**/*.ts'], [polyfill, pages, build, records, [['**/ui/**', 'svelte'], 'The background shows nothing.']]),
  {
    files: ['src/background/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program > ExpressionStatement > AwaitExpression',
          message: 'Register every listener before anything is awaited: the browser wakes the background for those only.',
        },
      ],
    },
  },
  layer(['src/popup/**', 'src/app/**', 'src/options/**', 'src/ui/**'], [polyfill, background, build, records]),
  layer(['src/cli/**/*.ts'], [polyfill, pages, background]),
  schemas,
  layer(
    ['src/records/*.ts'],
    [[['../*', '!../core'], 'Records are described by themselves; of core only pure lists and the calendar are known here.']],
  ),
  layer(['src/records/rules/*.ts'], [[['../../*'], 'The rules between records know the records and nothing else.']]),
  {
    // What a browser shows is asked for until it is there. Whoever acts and then reads at once tests the speed of the machine.
    files: ['test/e2e/**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.name='expect'] > AwaitExpression, CallExpression[callee.name='expect'] > :not(ArrowFunctionExpression) AwaitExpression",
          message: 'What is read once may be read too early: await see(reading).toBe(…) asks until it fits.',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^(\\$|\\$\\$|\\$eval|\\$\\$eval|evaluate|waitForSelector|waitForFunction|content)$/]',
          message: 'Specs see a page through a Screen (test/e2e/screen.ts): a reading waits, prepare() changes.',
        },
        {
          selector: 'CallExpression[callee.name=/^(setTimeout|pause)$/]',
          message: 'A fixed time is too short on some machine: wait for what is to happen.',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['puppeteer-core', './browser', '**/driver/*'],
              message: 'Specs get their browser from useBrowser(…) of shared-browser.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    // vitest.config.ts gives every test the time that a busy machine needs.
    files: ['test/**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "ExpressionStatement > CallExpression:not([callee.name='setTimeout']) > :function + Literal[raw=/^\\d/], CallExpression[callee.name=/^(before|after)(All|Each)$/] > * + Literal",
          message: 'A limit of its own is too short on some machine: vitest.config.ts has one for all.',
        },
        {
          selector:
            "CallExpression[callee.object.name='vi'][callee.property.name=/^wait/]:matches([arguments.length=1], :has(> :function + Literal))",
          message: 'A second is too short on some machine: the limit is patience(…) of test/e2e/driver/waiting.ts.',
        },
        {
          selector: 'WhileStatement AwaitExpression, DoWhileStatement AwaitExpression, ForStatement[test=null] AwaitExpression',
          message: 'Where the code is wrong this goes on for ever: count how often it may go round.',
        },
      ],
    },
  },
  {
    // Tests print which material they could not find; scripts of the house are plain Node.
    files: ['test/**', 'src/build/**', '*.config.*'],
    rules: { 'no-restricted-globals': 'off' },
  },
);
