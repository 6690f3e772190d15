/** Files of a machine's home. The operations read their own parameters, for they know what a path may be. */
import type { MachineCommand } from '../../contract/machines.ts';
import type { Scope } from '../../contract/scopes.ts';
import { fileOperations } from '../files/files.ts';
import type { Command } from './command.ts';

const file = (op: Parameters<ReturnType<typeof fileOperations>['operate']>[0], scope: Scope): Command => ({
  needs: 'files',
  scope,
  read:
    (parameters) =>
    ({ machine }) => {
      if (machine.home === undefined) throw new Error('this machine has no files');
      return fileOperations(machine.home).operate(op, parameters.all);
    },
});

export const FILE_COMMANDS = {
  file_read: file('file_read', 'files:read'),
  file_exists: file('file_exists', 'files:read'),
  directory_list: file('directory_list', 'files:read'),
  file_download: file('file_download', 'files:read'),
  file_list_downloads: file('file_list_downloads', 'files:read'),
  file_write: file('file_write', 'files:write'),
  file_edit: file('file_edit', 'files:write'),
  file_append: file('file_append', 'files:write'),
  file_delete: file('file_delete', 'files:write'),
  directory_delete: file('directory_delete', 'files:write'),
} satisfies Partial<Record<MachineCommand, Command>>;
