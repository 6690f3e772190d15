/** What a connection makes of servers that are wrong, slow, hostile or gone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { MachineGone, MachineRefusal } from '../machine.ts';
import { rfbClipboard } from './clipboard.ts';
import { connectRfb } from './connect.ts';
import { rfbInput } from './input.ts';
import { rfbScreen } from './screen.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'opencoast-rfb-'));
const open: { server: Server; sockets: Set<Socket> }[] = [];
let names = 0;

afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A server that plays a part, on a unix socket of its own. */
async function serve(part: (socket: Socket) => void): Promise<{ path: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    part(socket);
  });
  open.push({ server, sockets });
  const file = path.join(folder, `s${++names}`);
  await new Promise<void>((resolve) => server.listen(file, resolve));
  return { path: file };
}

const soon = () => AbortSignal.timeout(10_000);
const u16 = (...values: number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
const reason = (text: string) => Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]);

/** Answers each client message in turn. */
function script(...answers: readonly (Buffer | string)[]) {
  return (socket: Socket) => {
    const left = [...answers];
    const next = () => {
      const answer = left.shift();
      if (answer !== undefined) socket.write(answer);
    };
    next();
    socket.on('data', next);
  };
}

const serverInit = (width: number, height: number, name = 'fake') =>
  Buffer.concat([u16(width, height), Buffer.alloc(16), reason(name)]);

/** Raw pixels for the whole 2x2 screen. */
const frame = () =>
  Buffer.concat([Buffer.from([0, 0, 0, 1]), u16(0, 0, 2, 2), Buffer.alloc(4), Buffer.alloc(16, 5)]);

/** A server of 2x2 px that lets everyone in and sends a frame for each full request, then what `more` says. */
function plain(more: (socket: Socket, message: Buffer) => void = () => {}) {
  return (socket: Socket) => {
    socket.write('RFB 003.008\n');
    let turn = 0;
    socket.on('data', (message) => {
      turn++;
      if (turn === 1) socket.write(Buffer.from([1, 1]));
      else if (turn === 2) socket.write(Buffer.alloc(4));
      else if (turn === 3) socket.write(serverInit(2, 2));
      else {
        for (let at = 0; at + 10 <= message.length; at++)
          if (message.subarray(at, at + 10).equals(Buffer.from([3, 0, 0, 0, 0, 0, 0, 2, 0, 2])))
            socket.write(frame());
        more(socket, message);
      }
    });
  };
}

describe('a connection that cannot be', () => {
  it.each<[string, (Buffer | string)[], string | undefined, RegExp]>([
    [
      'another protocol',
      ['SSH-2.0-OpenSSH_9.2\r\n'],
      undefined,
      /no VNC server: it greets with "SSH-2.0-Open"/,
    ],
    ['a repeater', ['RFB 000.000\n'], undefined, /no VNC server/],
    [
      'a refusal',
      ['RFB 003.008\n', Buffer.concat([Buffer.from([0]), reason('Too many security failures')])],
      'x',
      /refused the connection: Too many security failures/,
    ],
    [
      'an old refusal',
      ['RFB 003.003\n', Buffer.concat([Buffer.alloc(4), reason('Go away')])],
      'x',
      /refused the connection: Go away/,
    ],
    [
      'unknown security',
      ['RFB 003.889\n', Buffer.from([3, 30, 33, 99])],
      'x',
      /offers only Apple Diffie-Hellman, Apple RSA-SRP, type 99/,
    ],
    [
      'a password that is missing',
      ['RFB 003.008\n', Buffer.from([1, 2])],
      undefined,
      /asks for a password and none was given/,
    ],
    [
      'a wrong password',
      [
        'RFB 003.008\n',
        Buffer.from([1, 2]),
        Buffer.alloc(16),
        Buffer.concat([Buffer.from([0, 0, 0, 1]), reason('Authentication failed')]),
      ],
      'x',
      /did not accept the password: Authentication failed/,
    ],
    [
      'a wrong password in 3.3',
      [
        'RFB 003.003\n',
        Buffer.concat([Buffer.from([0, 0, 0, 2]), Buffer.alloc(16)]),
        Buffer.from([0, 0, 0, 1]),
      ],
      'x',
      /did not accept the password/,
    ],
    [
      'a wrong password in 3.7',
      ['RFB 003.007\n', Buffer.from([1, 2]), Buffer.alloc(16), Buffer.from([0, 0, 0, 1])],
      'x',
      /did not accept the password/,
    ],
    [
      'a long name',
      [
        'RFB 003.003\n',
        Buffer.from([0, 0, 0, 1]),
        Buffer.concat([u16(2, 2), Buffer.alloc(16), Buffer.alloc(4, 255)]),
      ],
      undefined,
      /a name of 4294967295 bytes/,
    ],
    [
      'a huge screen',
      ['RFB 003.003\n', Buffer.from([0, 0, 0, 1]), serverInit(60_000, 60_000)],
      undefined,
      /screen is 60000x60000/,
    ],
  ])('says so: %s', async (_, answers, password, words) => {
    const address = await serve(script(...answers));
    const attempt = connectRfb(address, { signal: soon(), ...(password === undefined ? {} : { password }) });
    await expect(attempt).rejects.toThrow(words);
    await expect(attempt).rejects.toBeInstanceOf(MachineRefusal);
  });

  it('says that nothing listens', async () => {
    await expect(connectRfb({ path: path.join(folder, 'none') }, { signal: soon() })).rejects.toThrow(
      /Nothing listens/,
    );
    await expect(connectRfb({ host: '127.0.0.1', port: 1 }, { signal: soon() })).rejects.toThrow(
      /Nothing listens at 127.0.0.1:1: the VNC connection was refused/,
    );
  });

  it('ends with a server that hangs up', async () => {
    const address = await serve((socket) => socket.end('RFB'));
    await expect(connectRfb(address, { signal: soon() })).rejects.toThrow(
      /ended the connection during the handshake/,
    );
  });

  it.each<[string, (socket: Socket) => void]>([
    ['says nothing', () => {}],
    ['greets and says nothing', script('RFB 003.008\n')],
    ['shows nothing', script('RFB 003.003\n', Buffer.from([0, 0, 0, 1]), serverInit(2, 2))],
  ])('ends with its signal when a server %s', async (_, part) => {
    const address = await serve(part);
    const stop = new AbortController();
    const attempt = connectRfb(address, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await expect(attempt).rejects.toThrow('enough');
    await expect(connectRfb(address, { signal: stop.signal })).rejects.toThrow('enough');
  });
});

describe('a connection', () => {
  it('shows, and asks again after an answer that is only a size', async () => {
    let sized = 0;
    const size = Buffer.concat([
      Buffer.from([0, 0, 0, 1]),
      u16(0, 0, 2, 2),
      Buffer.from([255, 255, 254, 204]),
      Buffer.alloc(4),
    ]);
    const address = await serve((socket) => {
      script('RFB 003.003\n', Buffer.from([0, 0, 0, 1]), serverInit(2, 2))(socket);
      socket.on('data', (message) => {
        const full = message.length >= 10 && message.at(-10) === 3;
        if (!full) return;
        if (message.at(-9) === 0) sized++;
        socket.write(message.at(-9) === 0 ? size : frame());
      });
    });
    const client = await connectRfb(address, { signal: soon() });
    const shot = await rfbScreen(client).capture({ format: 'png', signal: soon() });
    expect([shot.width, shot.height, sized]).toEqual([2, 2, 2]);
    client.close();
  });

  it('that breaks ends every wait, and says so once', async () => {
    const sockets: Socket[] = [];
    const address = await serve((socket) => {
      sockets.push(socket);
      plain()(socket);
    });
    const client = await connectRfb(address, { signal: soon() });
    const exits: Error[] = [];
    client.onExit((error) => exits.push(error));
    // Nobody answers the one pixel that is asked for: it waits until the end.
    const waiting = [
      client.settled(soon()),
      rfbClipboard(client).read(soon()),
      rfbInput(client).text('never', soon()),
      rfbScreen(client).settle({ quietMs: 5000, maxMs: 9000, signal: soon() }),
    ];
    const ends = waiting.map((wait) => expect(wait).rejects.toBeInstanceOf(MachineGone));
    await pause(20);
    for (const socket of sockets) socket.destroy();
    await Promise.all(ends);
    await expect(rfbInput(client).move(1, 1, soon())).rejects.toBeInstanceOf(MachineGone);
    await expect(rfbScreen(client).capture({ format: 'png', signal: soon() })).rejects.toBeInstanceOf(
      MachineGone,
    );
    await rfbInput(client).releaseAll();
    client.close();
    expect(exits.map((error) => error.message)).toEqual(['The VNC server ended the connection.']);
  });

  it('ends at a server that breaks the protocol, and names what it did', async () => {
    const bad = Buffer.concat([Buffer.from([0, 0, 0, 1]), u16(1, 1, 2, 2), Buffer.alloc(4)]);
    const address = await serve(plain((socket, message) => message[0] === 5 && socket.write(bad)));
    const client = await connectRfb(address, { signal: soon() });
    const gone = new Promise<Error>((resolve) => client.onExit(resolve));
    await rfbInput(client).move(1, 1, soon());
    expect((await gone).message).toBe('The VNC server sent 2x2 px at 1,1: outside its screen of 2x2.');
  });

  it('ends at a server that asks and never reads', async () => {
    const asked = Buffer.concat([Buffer.from([248, 0, 0, 0, 0x80, 0, 0, 1, 64]), Buffer.alloc(64)]);
    const address = await serve(
      plain((socket, message) => {
        if (message[0] !== 5) return;
        socket.pause();
        socket.write(Buffer.concat(Array<Buffer>(120_000).fill(asked)));
      }),
    );
    const client = await connectRfb(address, { signal: soon() });
    const gone = new Promise<Error>((resolve) => client.onExit(resolve));
    await rfbInput(client).move(1, 1, soon());
    expect((await gone).message).toBe('The VNC server does not read what it is sent.');
  });

  it('ends a wait with its signal, and goes on', async () => {
    const client = await connectRfb(await serve(plain()), { signal: soon() });
    const signal = AbortSignal.timeout(20);
    await expect(client.settled(signal)).rejects.toThrow(/timeout/);
    await expect(
      rfbScreen(client).settle({ quietMs: 10, maxMs: 30, signal: soon() }),
    ).resolves.toBeUndefined();
    expect((await rfbScreen(client).capture({ format: 'jpeg', signal: soon() })).data.length).toBeGreaterThan(
      100,
    );
    client.close();
  });

  it('refuses what it cannot do before it does half of it', async () => {
    const sent: Buffer[] = [];
    const client = await connectRfb(await serve(plain((_, message) => sent.push(message))), {
      signal: soon(),
    });
    const input = rfbInput(client);
    sent.length = 0;
    await expect(input.text('good\u0007', soon())).rejects.toThrow(/U\+0007/);
    await expect(input.key('nokey', true, soon())).rejects.toThrow(/no key called "nokey"/);
    await expect(input.move(2, 0, soon())).rejects.toThrow(/2,0 is outside of the screen of 2x2/);
    await expect(input.move(Number.NaN, 0, soon())).rejects.toBeInstanceOf(MachineRefusal);
    await expect(input.scroll(0, 5000, soon())).rejects.toThrow(/1000 notches/);
    await expect(rfbClipboard(client).write('漢', soon())).rejects.toThrow(
      /Latin-1 alone, and the text holds "漢"/,
    );
    await expect(rfbClipboard(client).write('x'.repeat(2 ** 20 + 1), soon())).rejects.toBeInstanceOf(
      MachineRefusal,
    );
    await pause(20);
    expect(sent.filter((message) => [4, 5, 6].includes(message[0] ?? 0))).toEqual([]);
    client.close();
  });

  it('lets go of everything that is held', async () => {
    const sent: Buffer[] = [];
    const client = await connectRfb(
      await serve(
        plain((socket, message) => {
          sent.push(message);
          socket.write(frame());
        }),
      ),
      { signal: soon() },
    );
    const input = rfbInput(client);
    await input.button('left', true, 1, soon());
    await input.key('Ctrl', true, soon());
    await input.key('C', true, soon());
    await client.settled(soon());
    sent.length = 0;
    await input.releaseAll();
    const events = Buffer.concat(sent).toString('hex');
    // `c` first, then Ctrl, then the button.
    expect(events).toContain('04000000' + '00000063' + '04000000' + '0000ffe3' + '0500' + '00000000');
    client.close();
  });
});
