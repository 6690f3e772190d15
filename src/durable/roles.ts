/** What a server process is for, where several share a database. */

export const ROLES = ['all', 'api', 'worker'] as const;
export type Role = (typeof ROLES)[number];

/** Whether it runs machines and carries runs. A worker answers over HTTP as well: its siblings forward to it. */
export const canHost = (role: Role): boolean => role !== 'api';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  all: 'answers over HTTP, runs machines and carries runs',
  api: 'answers over HTTP; machines and runs live in processes of role worker or all',
  worker: 'runs machines and carries runs; answers over HTTP for its siblings',
};
