/** A live view as RFB, for noVNC and its like: a connection of the watcher's own to the machine's VNC server. */
import { MachineGone, MachineRefusal, type RfbDoor } from '../machine.ts';
import { relay } from '../rfb/relay.ts';
import { socketViewer } from '../rfb/viewer-socket.ts';
import { CLOSED, type Watcher } from './watcher.ts';

export async function serveRfb(watcher: Watcher, door: RfbDoor): Promise<void> {
  const { socket, signal, running, mayAct } = watcher;
  try {
    const connection = await door.open(signal);
    const relayed = relay({ connection, viewer: socketViewer(socket), mayType: mayAct, signal });
    const stop = running.control.onLetGo(() => relayed.letGo());
    await relayed.ended;
    stop();
  } catch (error) {
    const isOurs = error instanceof MachineGone || error instanceof MachineRefusal;
    watcher.leave(
      CLOSED.failed,
      isOurs ? error.message : 'The VNC server of the machine could not be reached.',
    );
  }
}
