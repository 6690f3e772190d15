/** The way to a machine's VNC server, for those who bring their own eyes: it stands open as long as the machine runs. */
import type { RfbDoor } from '../machine.ts';
import { openRfb } from './connect.ts';
import type { Life } from './life.ts';
import type { RfbAddress } from './socket.ts';

/** `life` is that of the machine's own connection. */
export function rfbDoor(
  address: RfbAddress,
  { life, password }: { readonly life: Life; readonly password?: string },
): RfbDoor {
  return {
    async open(signal) {
      const end = new AbortController();
      // At once where it is over: what stood at this address may be somebody else's by then.
      const forget = life.onEnd((reason) => end.abort(reason));
      try {
        const connection = await openRfb(address, {
          signal: AbortSignal.any([signal, end.signal]),
          ...(password === undefined ? {} : { password }),
        });
        const { socket } = connection;
        const close = life.onEnd(() => socket.destroy());
        socket.once('close', close);
        return connection;
      } finally {
        forget();
      }
    },
  };
}
