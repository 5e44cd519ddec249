// The small second pass: what oxlint cannot see because it needs Lit's templates, and what the interface may not touch.
import parser from '@typescript-eslint/parser';
import lit from 'eslint-plugin-lit';
import a11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';

const noNetwork = 'The interface shows what the store holds; only the worker talks to the network.';

export default [
  { ignores: ['**/i18n/generated/**'] },
  {
    files: ['src/ui/**/*.ts'],
    languageOptions: { parser },
    plugins: { lit, wc, 'lit-a11y': a11y },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...wc.configs['flat/best-practice'].rules,
      ...a11y.configs.recommended.rules,
      'lit/no-legacy-imports': 'error',
      'lit/no-native-attributes': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/quoted-expressions': ['error', 'never'],
      // Lit's own lifecycle is not the class's.
      'wc/guard-super-call': 'off',
      'wc/define-tag-after-class-definition': 'off',
      // Rows of a list box are chosen by the keys of its field, and a click on empty paper only moves the caret.
      'lit-a11y/click-events-have-key-events': 'off',
      'no-restricted-globals': [
        'error',
        ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Request'].map((name) => ({
          name,
          message: noNetwork,
        })),
      ],
      'no-restricted-properties': [
        'error',
        ...['window', 'self', 'globalThis'].flatMap((object) =>
          ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((property) => ({
            object,
            property,
            message: noNetwork,
          })),
        ),
        { object: 'navigator', property: 'sendBeacon', message: noNetwork },
      ],
    },
  },
];
