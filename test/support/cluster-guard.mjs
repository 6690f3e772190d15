// Runs one PostgreSQL server and ends with whoever started it: when standard input closes, for whatever reason, the server is
// stopped and its folder deleted. That way an interrupted or killed test run leaves nothing behind.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const { binary, args, folder, uid, gid } = JSON.parse(process.argv[2]);
const identity = uid === undefined ? {} : { uid, gid };
const server = spawn(binary, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], ...identity });
let stopping = false;

server.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(stopping ? 0 : (code ?? 1));
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.stdin.resume();
process.stdin.on('close', () => {
  stopping = true;
  // SIGQUIT is the immediate shutdown: nothing in there is worth a checkpoint.
  server.kill('SIGQUIT');
});
