/** The programs of the host that a desktop is made of. */
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';

/** Each program and the Debian package that brings it. */
const NEEDED: Readonly<Record<string, string>> = {
  bwrap: 'bubblewrap',
  perl: 'perl-base',
  setpriv: 'util-linux',
  prlimit: 'util-linux',
  bash: 'bash',
  Xvnc: 'tigervnc-standalone-server',
  xkbcomp: 'x11-xkb-utils',
  openbox: 'openbox',
  xterm: 'xterm',
  xdotool: 'xdotool',
  wmctrl: 'wmctrl',
  xprop: 'x11-utils',
  xwininfo: 'x11-utils',
  xsetroot: 'x11-xserver-utils',
};
const FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'];
const BROWSERS = ['chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser'];

/** What to install, in words; null when nothing is missing. */
export async function missingPrograms(): Promise<string | null> {
  const names = Object.keys(NEEDED);
  const there = await Promise.all(names.map(isInstalled));
  const missing = names.filter((_, at) => !there[at]);
  if (missing.length === 0) return null;
  const packages = [...new Set(missing.map((name) => NEEDED[name]))];
  return `missing ${missing.join(', ')}: apt-get install --no-install-recommends ${packages.join(' ')}`;
}

/** A browser to open beside the terminal; null where none is installed. */
export async function installedBrowser(): Promise<string | null> {
  for (const name of BROWSERS) if (await isInstalled(name)) return name;
  return null;
}

async function isInstalled(name: string): Promise<boolean> {
  const found = await Promise.all(
    FOLDERS.map((folder) =>
      access(join(folder, name), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
