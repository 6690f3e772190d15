import type { App } from './app.ts';
import { editOf } from './edit.ts';
import type { Item } from './flow.ts';
import { type SimState, withField, withFocus } from './state.ts';

/** The one account. It is written on the form, because whoever drives the machine sees nothing else. */
const USER = 'demo';
const PASSWORD = 'opencoast';

const FORM: readonly Item[] = [
  { kind: 'heading', text: 'Enter your name and password' },
  { kind: 'text', text: 'User', ems: 6 },
  { kind: 'field', id: 'login.user', text: '', inline: true },
  { kind: 'text', text: 'Password', ems: 6 },
  { kind: 'field', id: 'login.password', text: '', inline: true },
];

function body({ login, fields }: SimState): readonly Item[] {
  switch (login.stage) {
    case 'form':
      return [
        ...FORM,
        { kind: 'checkbox', id: 'login.remember', text: 'Remember me', on: login.remember },
        { kind: 'button', id: 'login.submit', text: 'Sign in' },
        { kind: 'text', text: `Try user ${USER}, password ${PASSWORD}` },
      ];
    case 'welcome':
      return [
        { kind: 'heading', text: `Hello ${fields['login.user'].text}` },
        { kind: 'text', text: 'You are signed in.' },
        {
          kind: 'text',
          text: login.remember ? 'You will be remembered.' : 'You will be forgotten when you sign out.',
        },
        { kind: 'button', id: 'login.out', text: 'Sign out' },
      ];
    case 'error':
      return [
        { kind: 'heading', text: 'Access denied' },
        { kind: 'text', text: 'The user or the password is wrong.' },
        { kind: 'button', id: 'login.again', text: 'Try again' },
      ];
  }
}

/** Case does not count for a user, and does for a password. */
function submit(state: SimState): SimState {
  const { 'login.user': user, 'login.password': password } = state.fields;
  const right = user.text.trim().toLowerCase() === USER && password.text === PASSWORD;
  const login = { ...state.login, stage: right ? ('welcome' as const) : ('error' as const) };
  return withFocus({ ...state, login }, 'login', right ? 'login.out' : 'login.again');
}

function form(state: SimState, keepUser: boolean): SimState {
  const empty = withField(state, 'login.password', editOf(''));
  const fresh = keepUser ? empty : withField(empty, 'login.user', editOf(''));
  return withFocus({ ...fresh, login: { ...state.login, stage: 'form' } }, 'login', 'login.user');
}

export const login: App = {
  label: 'Login',
  title: () => 'Account',
  header: () => [],
  body,
  activate(state, id) {
    const { login } = state;
    switch (id) {
      case 'login.remember':
        return { ...state, login: { ...login, remember: !login.remember } };
      case 'login.submit':
        return submit(state);
      case 'login.out':
        return form(state, login.remember);
      case 'login.again':
        return form(state, true);
      default:
        return state;
    }
  },
  press: (state, { key }) => (key === 'enter' && state.login.stage === 'form' ? submit(state) : null),
};
