/** What one machine may take of its host. Address space is not bounded: Chromium reserves far more than it uses. */
export interface Limits {
  readonly processes: number;
  readonly openFiles: number;
  readonly fileBytes: number;
  /** Of each of its temporary folders, which are memory. */
  readonly temporaryBytes: number;
  readonly memoryBytes: number;
  /** Of processor time, all of its processes together. */
  readonly cpuCores: number;
}

const MIB = 1024 * 1024;
export const LIMITS: Limits = {
  processes: 2048,
  openFiles: 4096,
  fileBytes: 4096 * MIB,
  temporaryBytes: 512 * MIB,
  memoryBytes: 4096 * MIB,
  cpuCores: 2,
};

/** A command line that takes on the limits and goes on as the command given to it. */
export function limited({ processes, openFiles, fileBytes }: Limits): string[] {
  const bounds = [`--nproc=${processes}`, `--nofile=${openFiles}`, `--fsize=${fileBytes}`, '--core=0'];
  return ['prlimit', ...bounds, '--'];
}
