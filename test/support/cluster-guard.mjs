// Runs one PostgreSQL server and ends with whoever started it: when standard input closes, for whatever reason, the server is
// stopped and its folder deleted. That way an interrupted or killed test run leaves nothing behind.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const { binary, args, folder, uid, gid } = JSON.parse(process.argv[2]);
const identity = uid === undefined ? {} : { uid, gid };
let stopping = false;
let down;
let server = start();

function start() {
  const started = spawn(binary, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], ...identity });
  started.on('exit', (code) => {
    if (down) return down();
    rmSync(folder, { recursive: true, force: true });
    process.exit(stopping ? 0 : (code ?? 1));
  });
  return started;
}

// One byte takes the server down, the next one brings it up again.
process.stdin.on('data', () => {
  if (down) {
    down = undefined;
    server = start();
    return;
  }
  down = () => process.stdout.write('down\n');
  server.kill('SIGQUIT');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.stdin.on('close', () => {
  stopping = true;
  if (down) {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  }
  // SIGQUIT is the immediate shutdown: nothing in there is worth a checkpoint.
  server.kill('SIGQUIT');
});
