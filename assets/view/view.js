/** The page of a live view: shows frames, and while its person has control sends what they do. docs/live-view.md has the words. */

/** ms between two requests to keep control. */
const KEEP_MS = 40_000;
/** What a wheel says for one notch, in px. */
const NOTCH = 100;
/** Characters of one message. */
const MOST_TEXT = 10_000;
const BUTTONS = ['left', 'middle', 'right'];
const MODIFIERS = [
  ['ctrlKey', 'ctrl'],
  ['altKey', 'alt'],
  ['shiftKey', 'shift'],
  ['metaKey', 'meta'],
];

const by = (id) => document.getElementById(id);
const [machine, status, button, screen, frame, keys, note] = [
  'machine',
  'status',
  'control',
  'screen',
  'frame',
  'keys',
  'note',
].map(by);
const context = frame.getContext('2d');

const state = { kind: '', canControl: false, holder: 'agent', yours: false, over: false };
const id = decodeURIComponent(location.pathname.split('/')[2] ?? '');
machine.textContent = id;

const ticket = new URLSearchParams(location.hash.slice(1)).get('ticket');
// Used up in a moment: it has no business in the address bar or the history.
history.replaceState(null, '', location.pathname);

function tell(text) {
  note.hidden = text === '';
  note.textContent = text;
}

function show() {
  const { over, holder, yours, canControl } = state;
  document.body.classList.toggle('yours', yours);
  if (!over) {
    status.textContent = yours
      ? 'You have control. Shift+Escape leaves the keyboard.'
      : holder === 'human'
        ? 'Somebody else has control.'
        : 'The agent has control.';
  }
  button.hidden = over || !canControl;
  button.textContent = yours ? 'Give control back' : 'Take control';
}

function connect() {
  const url = new URL(`/v1/machines/${encodeURIComponent(id)}/view`, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  url.search = new URLSearchParams({ ticket, protocol: 'screencast' }).toString();
  const socket = new WebSocket(url);
  socket.binaryType = 'blob';
  return socket;
}

const socket = ticket ? connect() : null;
function send(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

async function draw(blob) {
  const image = await createImageBitmap(blob);
  if (frame.width !== image.width || frame.height !== image.height) {
    frame.width = image.width;
    frame.height = image.height;
  }
  context.drawImage(image, 0, 0);
  image.close();
  send({ type: 'shown' });
}

const HEARD = {
  hello({ kind, width, height, can_control: canControl }) {
    state.kind = kind;
    frame.width = width;
    frame.height = height;
    state.canControl = canControl;
  },
  control({ holder, yours }) {
    // Whoever keeps control may be elsewhere on the page by now.
    if (yours && !state.yours) keys.focus();
    state.holder = holder;
    state.yours = yours;
  },
  dialog({ open }) {
    tell(open ? 'The page waits for an answer to its dialog: Enter accepts it, Escape dismisses it.' : '');
  },
  error({ message }) {
    tell(message);
  },
};

function over(text) {
  state.over = true;
  state.yours = false;
  status.textContent = text;
  show();
}

if (socket) {
  let wasOpen = false;
  socket.addEventListener('open', () => {
    wasOpen = true;
  });
  socket.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string') {
      draw(data).catch(() => tell('A frame could not be drawn.'));
      return;
    }
    const message = JSON.parse(data);
    HEARD[message.type]?.(message);
    show();
  });
  socket.addEventListener('close', ({ reason }) => {
    over(
      wasOpen
        ? `The view has ended. ${reason} Ask for a new link to go on watching.`
        : 'This link opens nothing: each works once, for a minute. Ask for a new one.',
    );
  });
} else {
  over('This page is opened by the page_url of a view: ask for one with POST /v1/machines/{id}/view.');
}

button.addEventListener('click', () => {
  send({ type: 'control', holder: state.yours ? 'agent' : 'human' });
});
setInterval(() => state.yours && send({ type: 'control', holder: 'human' }), KEEP_MS);

/** Where the pointer is, in px of the machine. */
function place({ offsetX, offsetY }) {
  const within = (value, shown, size) =>
    Math.min(size - 1, Math.max(0, Math.round((value * size) / Math.max(1, shown))));
  return {
    x: within(offsetX, frame.clientWidth, frame.width),
    y: within(offsetY, frame.clientHeight, frame.height),
  };
}

let moved = null;
function sendMove() {
  if (moved) send({ type: 'move', ...moved });
  moved = null;
}
frame.addEventListener('mousemove', (event) => {
  if (!state.yours) return;
  if (!moved) requestAnimationFrame(sendMove);
  moved = place(event);
});

const held = new Map();
function modifiersOf(event) {
  return MODIFIERS.filter(([flag]) => event[flag]).map(([, name]) => name);
}
frame.addEventListener('mousedown', (event) => {
  if (!state.yours) return;
  event.preventDefault();
  keys.focus();
  moved = null;
  send({ type: 'move', ...place(event) });
  const modifiers = modifiersOf(event);
  for (const key of modifiers) send({ type: 'key', key, down: true });
  const pressed = { button: BUTTONS[event.button] ?? 'left', clicks: Math.min(3, Math.max(1, event.detail)) };
  held.set(event.button, { pressed, modifiers });
  send({ type: 'button', down: true, ...pressed });
});
addEventListener('mouseup', (event) => {
  const down = held.get(event.button);
  if (!down) return;
  held.delete(event.button);
  sendMove();
  send({ type: 'button', down: false, ...down.pressed });
  for (const key of down.modifiers.toReversed()) send({ type: 'key', key, down: false });
});
frame.addEventListener('contextmenu', (event) => state.yours && event.preventDefault());
let rolled = { x: 0, y: 0 };
frame.addEventListener(
  'wheel',
  (event) => {
    if (!state.yours) return;
    event.preventDefault();
    send({ type: 'move', ...place(event) });
    rolled = { x: rolled.x + event.deltaX / NOTCH, y: rolled.y + event.deltaY / NOTCH };
    // A touchpad says little at a time, and a desktop knows whole notches only.
    const whole = state.kind === 'browser' ? (notches) => notches : Math.trunc;
    const [dx, dy] = [rolled.x, rolled.y].map((notches) => Math.max(-100, Math.min(100, whole(notches))));
    rolled = { x: rolled.x - dx, y: rolled.y - dy };
    if (dx !== 0 || dy !== 0) send({ type: 'scroll', dx, dy });
  },
  { passive: false },
);

/** What writes goes through the text field, so that dead keys, composition and paste work; the rest are keys. */
function isWriting(event) {
  // 229: Safari's Enter that ends a composition.
  if (event.isComposing || event.keyCode === 229) return true;
  if (['Dead', 'Process', 'Unidentified'].includes(event.key)) return true;
  const isSign = event.getModifierState('AltGraph') || (event.altKey && !event.ctrlKey && IS_APPLE);
  const isCommand = (event.ctrlKey || event.metaKey || event.altKey) && !isSign;
  if (isCommand) return (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v';
  return [...event.key].length === 1;
}
/** There Option writes what AltGr does elsewhere. */
const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
const ALONE = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn']);
keys.addEventListener('keydown', (event) => {
  if (!state.yours || isWriting(event)) return;
  event.preventDefault();
  // Tab is the machine's: without another way out, who has no mouse would never leave.
  if (event.key === 'Escape' && event.shiftKey) return button.focus();
  if (ALONE.has(event.key)) return;
  const key = [...event.key].length === 1 ? event.key.toLowerCase() : event.key;
  send({ type: 'press', keys: [...modifiersOf(event), key] });
});
function sendText() {
  const text = keys.value;
  keys.value = '';
  if (!state.yours) return;
  const characters = [...text];
  for (let at = 0; at < characters.length; at += MOST_TEXT) {
    send({ type: 'text', text: characters.slice(at, at + MOST_TEXT).join('') });
  }
}
keys.addEventListener('input', (event) => event.isComposing || sendText());
keys.addEventListener('compositionend', sendText);
screen.addEventListener('click', () => state.yours && keys.focus());
