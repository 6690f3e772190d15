/**
 * A filter of system calls for what runs on a machine: a short list of what reaches into the kernel as a whole, or past the
 * namespaces, and that no desktop program needs. Refused calls fail with EPERM. A list of what is allowed would break programs
 * (Chromium brings a stricter filter of its own).
 */

const LOAD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_AT_LEAST = 0x35;
const RETURN = 0x06;
const ALLOW = 0x7fff_0000;
const REFUSE = 0x0005_0001;
const KILL = 0x8000_0000;
/** Offsets in struct seccomp_data. */
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;
/** Address families that no network namespace holds back: the kernel's ciphers and the hypervisor's sockets. */
const FAMILIES = [38, 40];

interface Table {
  readonly architecture: number;
  readonly socket: number;
  readonly refused: readonly number[];
  /** Numbers from here on are another calling convention. */
  readonly end?: number;
}

// kexec_load, init_module, delete_module, acct, swapon, swapoff, reboot, quotactl, add_key, request_key, keyctl,
// perf_event_open, open_by_handle_at, finit_module, kexec_file_load, bpf, userfaultfd, io_uring_setup, _enter, _register
const TABLES: Readonly<Record<string, Table>> = {
  x64: {
    architecture: 0xc000_003e,
    socket: 41,
    refused: [
      246, 175, 176, 163, 167, 168, 169, 179, 248, 249, 250, 298, 304, 313, 320, 321, 323, 425, 426, 427,
    ],
    end: 0x4000_0000,
  },
  arm64: {
    architecture: 0xc000_00b7,
    socket: 198,
    refused: [
      104, 105, 106, 89, 224, 225, 142, 60, 217, 218, 219, 241, 265, 273, 294, 280, 282, 425, 426, 427,
    ],
  },
};

interface Instruction {
  readonly code: number;
  readonly value: number;
  readonly whenTrue?: number;
  readonly whenFalse?: number;
}

/** The filter as the kernel reads it; null where the numbers of the calls are not known. */
export function seccompFilter(architecture: string): Buffer | null {
  const table = TABLES[architecture];
  return table ? assembled(instructionsOf(table)) : null;
}

function instructionsOf({ architecture, socket, refused, end }: Table): Instruction[] {
  const refuseWhen = (code: number, value: number): Instruction[] => [
    { code, value, whenFalse: 1 },
    { code: RETURN, value: REFUSE },
  ];
  return [
    { code: LOAD, value: ARCHITECTURE },
    { code: JUMP_EQUAL, value: architecture, whenTrue: 1 },
    { code: RETURN, value: KILL },
    { code: LOAD, value: NUMBER },
    ...(end === undefined ? [] : refuseWhen(JUMP_AT_LEAST, end)),
    ...refused.flatMap((number) => refuseWhen(JUMP_EQUAL, number)),
    { code: JUMP_EQUAL, value: socket, whenTrue: 1 },
    { code: RETURN, value: ALLOW },
    { code: LOAD, value: FIRST_ARGUMENT },
    ...FAMILIES.flatMap((family) => refuseWhen(JUMP_EQUAL, family)),
    { code: RETURN, value: ALLOW },
  ];
}

function assembled(instructions: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(instructions.length * 8);
  instructions.forEach(({ code, value, whenTrue = 0, whenFalse = 0 }, at) => {
    // The machine's own byte order; both known ones are little-endian here.
    bytes.writeUInt16LE(code, at * 8);
    bytes.writeUInt8(whenTrue, at * 8 + 2);
    bytes.writeUInt8(whenFalse, at * 8 + 3);
    bytes.writeUInt32LE(value >>> 0, at * 8 + 4);
  });
  return bytes;
}
