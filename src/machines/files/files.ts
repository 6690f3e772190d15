/** File operations confined to a machine's home, by the contract's commands. */
import { MachineRefusal } from '../machine.ts';
import type { Parameters } from './parameters.ts';
import { download, exists, list, listDownloads, read } from './read.ts';
import { append, edit, remove, removeFolder, write } from './write.ts';

type Result = Readonly<Record<string, unknown>>;
type Operation = (home: string, parameters: Parameters) => Promise<Result>;

const OPERATIONS = {
  file_read: read,
  file_exists: exists,
  directory_list: list,
  file_write: write,
  file_edit: edit,
  file_append: append,
  file_delete: remove,
  directory_delete: removeFolder,
  file_download: download,
  file_list_downloads: listDownloads,
} as const satisfies Record<string, Operation>;

type FileCommand = keyof typeof OPERATIONS;

interface FileOperations {
  /** Rejects with MachineRefusal what cannot be done as asked. */
  operate(command: string, parameters: Parameters): Promise<Result>;
}

/** What the file system says and a caller can do something about. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EEXIST: 'it is there already',
  EACCES: 'the file system does not permit it',
  EPERM: 'the file system does not permit it',
  EROFS: 'the file system does not permit it',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'this is a folder',
  ENOTEMPTY: 'the folder is not empty; "recursive" deletes what is in it',
  ENAMETOOLONG: 'a name in the path is too long',
  ELOOP: 'a part of the path was replaced by a link',
  ENXIO: 'this is not an ordinary file',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EFBIG: 'the file would be too large',
  ETXTBSY: 'the file is a program that runs',
};

function isCommand(command: string): command is FileCommand {
  return Object.hasOwn(OPERATIONS, command);
}

/** `home` is the machine's home as the server sees it. */
export function fileOperations(home: string): FileOperations {
  return {
    async operate(command, parameters) {
      if (!isCommand(command)) throw new MachineRefusal(`there is no file operation "${command}"`);
      try {
        return await (OPERATIONS[command] as Operation)(home, parameters);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        const words = code === undefined ? undefined : WORDS[code];
        // The words carry no path of the host.
        if (words === undefined) throw error;
        throw new MachineRefusal(`${words}: ${String(parameters.path ?? '')}`);
      }
    },
  };
}
