import type { App } from './app.ts';
import { withDialog } from './state.ts';

/** A program that does nothing but open a dialog. */
export const ask: App = {
  label: 'Ask',
  title: () => 'Ask me',
  header: () => [],
  body: ({ answer }) => [
    { kind: 'text', text: 'This button opens a dialog above everything.' },
    { kind: 'button', id: 'ask.open', text: 'Open the dialog' },
    {
      kind: 'text',
      text: answer === null ? 'No answer yet.' : `Last answer: ${answer.answer === 'ok' ? 'OK' : 'Cancel'}`,
    },
  ],
  activate: (state, id) => (id === 'ask.open' ? withDialog(state, { kind: 'ask' }) : state),
  press: () => null,
};
