/** A browser for those who watch: the tab that is looked at, whichever that is, as it is drawn. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Capture } from '../machine.ts';
import { Bell, unlessAborted } from '../watching.ts';
import { type Frame, Screencast } from './screencast.ts';
import { isBetween, isClosed, type Tab, type Tabs } from './tabs.ts';

/** ms until a page that was between two processes is looked at again. */
const BETWEEN_MS = 30;

interface Watched {
  readonly tabs: Tabs;
  readonly quality: number;
  /** A picture now. */
  capture(signal: AbortSignal): Promise<Capture>;
  /** The picture of a frame; null where it has not the machine's size. */
  pictureOf(frame: Frame): Promise<Capture | null>;
}

interface Watcher {
  readonly shown: (frame: Capture) => Promise<void>;
  readonly stop: AbortSignal;
}

export async function watchTabs(watched: Watched, watcher: Watcher): Promise<void> {
  const { tabs } = watched;
  const { stop } = watcher;
  const bell = new Bell();
  const forget = tabs.onChange(bell.ring);
  try {
    for (;;) {
      const tab = await unlessAborted(tabs.active(), stop);
      try {
        await watchTab(tab, watched, { ...watcher, bell });
      } catch (error) {
        if (isBetween(error)) {
          await unlessAborted(sleep(BETWEEN_MS), stop);
          continue;
        }
        if (!isClosed(error)) throw error;
        // Its end is known before another tab is in its place.
        while (tabs.shown === tab) await bell.heard(stop);
      }
    }
  } finally {
    forget();
  }
}

/** Until another tab is looked at, or a dialog opens or closes: then the next look begins with a picture again. */
async function watchTab(
  tab: Tab,
  watched: Watched,
  watcher: Watcher & { readonly bell: Bell },
): Promise<void> {
  const { tabs, capture, pictureOf, quality } = watched;
  const { shown, stop, bell } = watcher;
  const first = await capture(stop).catch((error: unknown) => {
    if (stop.aborted || isClosed(error)) throw error;
    // A page that is just coming may refuse: then the first frame is the first that it draws.
    return null;
  });
  const { dialog } = tab;
  if (first) await shown(first);
  if (first?.stale) {
    // Nothing is drawn behind it.
    while (tabs.shown === tab && tab.dialog && tab.dialog === dialog) await bell.heard(stop);
    return;
  }
  const screencast = new Screencast(tab.page, { format: 'jpeg', quality }, bell.ring);
  try {
    while (tabs.shown === tab && !tab.dialog) {
      const frame = screencast.take();
      if (!frame) {
        await bell.heard(stop);
        continue;
      }
      await shown((await unlessAborted(pictureOf(frame), stop)) ?? (await capture(stop)));
      screencast.seen(frame);
    }
  } finally {
    screencast.close();
  }
}
