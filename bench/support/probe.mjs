// Loaded into a measured process with --import: answers over its IPC channel how busy the main thread was since it was asked to
// look, and what the process holds in memory. The channel does not keep the process alive.
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** ms the main thread was on a core; 0 where the system does not tell (not Linux). */
function mainThreadCpuMs() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}

const state = { idle: undefined, cpu: undefined, main: 0, delay: undefined };

function begin({ delay }) {
  state.delay?.disable();
  // Watching the delay wakes the loop every millisecond: only where the delay is what is asked for.
  state.delay = delay ? monitorEventLoopDelay({ resolution: 1 }) : undefined;
  state.delay?.enable();
  state.main = mainThreadCpuMs();
  state.cpu = process.cpuUsage();
  state.idle = performance.eventLoopUtilization();
}

function end() {
  const { active, idle } = performance.eventLoopUtilization(state.idle);
  const main = mainThreadCpuMs() - state.main;
  const { user, system } = process.cpuUsage(state.cpu);
  state.delay?.disable();
  const percentile = (p) => (state.delay ? state.delay.percentile(p) / 1e6 : 0);
  return {
    activeMs: active,
    wallMs: active + idle,
    mainCpuMs: main,
    cpuMs: (user + system) / 1_000,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    delayP50Ms: percentile(50),
    delayP99Ms: percentile(99),
    delayMaxMs: state.delay ? state.delay.max / 1e6 : 0,
  };
}

/** What the main thread holds on to, and what the process has, after everything that can go has gone. */
async function memory() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  for (let time = 0; time < 3; time++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapKib: (heapUsed + external) / 1_024, rssMb: rss / 2 ** 20 };
}

process.on('message', (message) => {
  if (message?.probe === 'begin') {
    begin(message);
    process.send({ probe: 'begun' });
  } else if (message?.probe === 'end') {
    process.send({ probe: 'ended', ...end() });
  } else if (message?.probe === 'memory') {
    void memory().then((held) => process.send({ probe: 'memory', ...held }));
  }
});
process.channel?.unref();
