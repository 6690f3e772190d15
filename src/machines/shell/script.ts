/** What bash does around a command of a session. */
import { NOTES_FD } from '../sandbox/programs.ts';

export interface Memory {
  readonly cwd: string;
  /** Bash's own declarations of what is exported: read by nobody but the next command's shell. */
  readonly variables: string;
}

/**
 * Reads four fields that each end with NUL from its input: the exported variables of the command before, its folder, the
 * folder to start in and the command. It leaves its note at the end and at an `exit`; a command that is killed changes nothing.
 */
export const SCRIPT = `
IFS= read -r -d '' __variables
IFS= read -r -d '' __before
IFS= read -r -d '' __folder
IFS= read -r -d '' __command
exec </dev/null
eval "$__variables" 2>/dev/null
cd -- "$__before" 2>/dev/null || cd
cd -- "$__folder" || exit 1
__remember() { [ "$__told" ] && return; __told=1; { pwd; printf '\\0'; declare -px; } >&${NOTES_FD}; }
trap __remember EXIT
unset __variables __before __folder
eval "unset __command
$__command"
__code=$?
__remember
exit $__code
`;

/** null: it left no note. */
export function parseMemory(note: string): Memory | null {
  const [first, variables] = note.split('\0');
  const cwd = first?.replace(/\n$/, '') ?? '';
  return cwd.startsWith('/') && variables !== undefined ? { cwd, variables } : null;
}
