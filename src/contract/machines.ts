/** Wire schemas of machines (contract section 4; the official OpenAPI's shapes, and our extensions of section 8). */
import { type Static, Type } from 'typebox';
import { nullable, Time } from './schemas.ts';

const closed = { additionalProperties: false };

const MACHINE_KINDS = ['sim', 'browser', 'desktop', 'vnc'] as const;
export type MachineKind = (typeof MACHINE_KINDS)[number];

const MACHINE_STATUSES = [
  'creating',
  'provisioning',
  'starting',
  'running',
  'stopping',
  'stopped',
  'restarting',
  'suspended',
  'deleting',
  'terminated',
  'error',
] as const;
export type MachineStatus = (typeof MACHINE_STATUSES)[number];

/** Minutes of a lease: five minutes to a week. */
export const TTL_MINUTES = { min: 5, max: 10_080 } as const;

const Metadata = Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 256 }), {
  maxProperties: 16,
});

const VncTarget = Type.Object(
  {
    host: Type.String({ minLength: 1, maxLength: 253 }),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    password: Type.Optional(nullable.string({ maxLength: 64 })),
  },
  closed,
);

export const ProvisionRequest = Type.Object(
  {
    display_name: Type.String({ minLength: 1, maxLength: 64 }),
    os_type: Type.Optional(Type.Enum(['linux', 'windows'], { default: 'linux' })),
    desktop_enabled: Type.Optional(Type.Boolean({ default: false })),
    cpu_cores: Type.Optional(nullable.integer({ minimum: 1, maximum: 16 })),
    memory_gb: Type.Optional(nullable.integer({ minimum: 1, maximum: 64 })),
    storage_gb: Type.Optional(nullable.integer({ minimum: 8, maximum: 500 })),
    restore_from_snapshot: Type.Optional(
      Type.Unsafe<boolean | null>({ type: ['boolean', 'null'], default: false }),
    ),
    ttl_minutes: Type.Optional(nullable.integer({ minimum: TTL_MINUTES.min, maximum: TTL_MINUTES.max })),
    metadata: Type.Optional(Metadata),
    provider: Type.Optional(nullable.string({ maxLength: 64, description: 'Accepted and ignored.' })),
    kind: Type.Optional(
      Type.Enum([...MACHINE_KINDS], { description: 'Ours. Test keys get sim; live keys browser.' }),
    ),
    screen_width: Type.Optional(Type.Integer({ minimum: 320, maximum: 3_840, description: 'Ours. px.' })),
    screen_height: Type.Optional(Type.Integer({ minimum: 240, maximum: 2_160, description: 'Ours. px.' })),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4_294_967_295, description: 'Ours; sim only.' })),
    cdp_url: Type.Optional(
      Type.String({ minLength: 1, maxLength: 2_048, description: 'Ours; browser only.' }),
    ),
    vnc: Type.Optional(VncTarget),
    allowed_hosts: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 260 }), {
        minItems: 1,
        maxItems: 100,
        description:
          'Ours; browser and desktop. The only hosts it may reach: a name or address, *.name for all below it, with :port or without. Private ones need the operator as well.',
      }),
    ),
    snapshot_id: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description:
          'Ours. Restores this snapshot; restore_from_snapshot alone restores the latest of the kind.',
      }),
    ),
  },
  closed,
);
export type ProvisionRequest = Static<typeof ProvisionRequest>;

/** 0 or 5 to 10080, which one keyword cannot say: the room looks again. */
export const UpdateMachineRequest = Type.Object(
  {
    ttl_minutes: Type.Integer({
      minimum: 0,
      maximum: TTL_MINUTES.max,
      description: '0 clears auto-destroy; otherwise 5 to 10080, from now.',
    }),
  },
  closed,
);
export type UpdateMachineRequest = Static<typeof UpdateMachineRequest>;

const MACHINE_COMMANDS = [
  'screenshot',
  'click',
  'double_click',
  'click_with_modifiers',
  'type',
  'key_press',
  'key_combo',
  'scroll',
  'drag',
  'list_windows',
  'switch_to_window',
  'close_window',
  'minimize_window',
  'maximize_window',
  'restore_window',
  'arrange_windows',
  'move_window',
  'terminal_connect',
  'terminal_execute',
  'terminal_read',
  'terminal_clear',
  'terminal_close',
  'file_read',
  'file_exists',
  'directory_list',
  'file_write',
  'file_edit',
  'file_append',
  'file_delete',
  'directory_delete',
  'file_download',
  'file_list_downloads',
  'browser_open',
  'browser_navigate',
  'browser_click',
  'browser_type',
  'browser_get_dom',
  'browser_get_clickables',
  'browser_state',
  'browser_info',
  'browser_scroll',
  'browser_close',
  'browser_screenshot',
  'browser_wait',
  'browser_list_tabs',
  'browser_open_tab',
  'browser_close_tab',
  'browser_switch_tab',
  'browser_execute',
] as const;
/** Ours beside the official enum: the canonical names of actions, what else clients send, and what a page can ask for. */
const COMMAND_ALIASES = [
  'type_text',
  'move',
  'wait',
  'right_click',
  'browser_dialog',
  'browser_upload',
] as const;
export type MachineCommand = (typeof MACHINE_COMMANDS)[number] | (typeof COMMAND_ALIASES)[number];

/** ms. */
const TimeoutField = nullable.integer({ minimum: 1_000, maximum: 120_000 });

export const ActionRequest = Type.Object(
  {
    command: Type.Enum([...MACHINE_COMMANDS, ...COMMAND_ALIASES]),
    parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    timeout_ms: Type.Optional(TimeoutField),
  },
  closed,
);
export type ActionRequest = Static<typeof ActionRequest>;

export const BatchRequest = Type.Object(
  {
    steps: Type.Array(ActionRequest, { minItems: 1, maxItems: 50 }),
    stop_on_error: Type.Optional(Type.Boolean({ default: true })),
  },
  closed,
);
export type BatchRequest = Static<typeof BatchRequest>;

export const BrowserOpRequest = Type.Object(
  {
    parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    timeout_ms: Type.Optional(TimeoutField),
  },
  closed,
);
export type BrowserOpRequest = Static<typeof BrowserOpRequest>;

export const FilesOpRequest = Type.Object(
  { parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())) },
  closed,
);
export type FilesOpRequest = Static<typeof FilesOpRequest>;

export const TerminalRequest = Type.Object(
  {
    command: Type.String({ minLength: 1, maxLength: 8_192 }),
    timeout_ms: Type.Optional(Type.Integer({ minimum: 1_000, maximum: 120_000, default: 30_000 })),
    session_id: Type.Optional(nullable.string({ maxLength: 128 })),
    cwd: Type.Optional(nullable.string({ maxLength: 512 })),
  },
  closed,
);
export type TerminalRequest = Static<typeof TerminalRequest>;

const RequestId = { request_id: Type.String() };

const BillingSchema = Type.Object({
  billed_to: Type.Enum(['api_wallet']),
  running_credits_per_hour: Type.Integer(),
  stopped_credits_per_hour: Type.Integer(),
  accrued_cents: Type.Integer(),
  projected_daily_cents: Type.Integer(),
  since: nullable.string({ format: 'date-time' }),
  total_credits_billed: Type.Integer(),
  suspended_for_billing: Type.Boolean(),
  auto_destroy_at: nullable.string({ format: 'date-time' }),
  ttl_minutes: nullable.integer(),
});

/** Who acts on the screen. */
const ControlState = Type.Object({
  holder: Type.Enum(['agent', 'human']),
  expires_at: nullable.string({ format: 'date-time', description: "When a person's time is over." }),
});
export type ControlState = Static<typeof ControlState>;

const recordFields = {
  id: Type.String(),
  display_name: Type.String(),
  status: Type.Enum([...MACHINE_STATUSES]),
  os_type: Type.Enum(['linux', 'windows']),
  desktop_enabled: Type.Boolean(),
  cpu_cores: Type.Integer(),
  memory_gb: Type.Number(),
  storage_gb: Type.Integer(),
  public_ip: nullable.string(),
  is_test: Type.Boolean(),
  created_at: nullable.string({ format: 'date-time' }),
  started_at: nullable.string({ format: 'date-time' }),
  auto_destroy_at: nullable.string({ format: 'date-time' }),
  ttl_minutes: nullable.integer(),
  metadata: Metadata,
  billing: BillingSchema,
  kind: Type.Enum([...MACHINE_KINDS]),
  capabilities: Type.Array(Type.String()),
  screen_width: Type.Integer(),
  screen_height: Type.Integer(),
  isolation: nullable.string({ description: 'full, uid, none or remote; null while it does not run.' }),
  restarted_at: nullable.string({ format: 'date-time' }),
  status_reason: nullable.string({ description: 'Why its status is error.' }),
  control: ControlState,
};
export const MachineRecord = Type.Object(recordFields);
export type MachineRecord = Static<typeof MachineRecord>;

const RedactedConnection = Type.Object({
  public_ip: nullable.string(),
  ssh_port: nullable.integer(),
  ssh_username: nullable.string(),
  vnc_port: nullable.integer(),
  websocket_port: nullable.integer(),
  has_ssh_key: Type.Boolean(),
  has_vnc_password: Type.Boolean(),
});

export const ProvisionResponse = Type.Object({
  machine: MachineRecord,
  connection: RedactedConnection,
  ...RequestId,
});
/** Nested as documented, and flat as one official client reads it. */
export const GetMachineResponse = Type.Object({ machine: MachineRecord, ...recordFields, ...RequestId });
export const MachineList = Type.Object({
  object: Type.Literal('list'),
  data: Type.Array(MachineRecord),
  has_more: Type.Boolean(),
  ...RequestId,
});
export const UpdateMachineResponse = Type.Object({
  machine_id: Type.String(),
  ttl_minutes: nullable.integer(),
  auto_destroy_at: nullable.string({ format: 'date-time' }),
  ...RequestId,
});
export const LifecycleResponse = Type.Object({
  machine_id: Type.String(),
  status: Type.String(),
  message: Type.String(),
  ...RequestId,
});
/** Seconds that a person has control for, when they do not take it again. */
export const CONTROL_SECONDS = { min: 1, max: 86_400, usual: 300 } as const;

/** Ours, as the two that follow (section 8). */
export const ControlRequest = Type.Object(
  {
    holder: Type.Enum(['agent', 'human']),
    ttl_seconds: Type.Optional(
      Type.Integer({
        minimum: CONTROL_SECONDS.min,
        maximum: CONTROL_SECONDS.max,
        default: CONTROL_SECONDS.usual,
        description: 'For human.',
      }),
    ),
  },
  closed,
);
export type ControlRequest = Static<typeof ControlRequest>;
export const ControlResponse = Type.Object({
  machine_id: Type.String(),
  ...ControlState.properties,
  ...RequestId,
});

export const ViewRequest = Type.Object(
  {
    control: Type.Optional(
      Type.Boolean({
        description: 'Whether the watcher may take control; by default when the key may act (actions:exec).',
      }),
    ),
  },
  closed,
);
export type ViewRequest = Static<typeof ViewRequest>;
export const VIEW_PROTOCOLS = ['rfb', 'screencast'] as const;
export const ViewResponse = Type.Object({
  machine_id: Type.String(),
  url: Type.String({ description: 'A WebSocket, to be opened once and before expires_at.' }),
  page_url: Type.String({
    description: 'A page that shows it, with the same ticket: one of the two can be opened.',
  }),
  protocols: Type.Array(Type.Enum([...VIEW_PROTOCOLS]), {
    description: 'What the WebSocket can speak, the usual first; ?protocol= chooses.',
  }),
  can_control: Type.Boolean(),
  expires_at: Time,
  ...RequestId,
});

/** Ours: JPEG loses what small print needs. Text, because a query knows nothing else. */
export const ScreenshotQuery = Type.Object(
  {
    format: Type.Optional(Type.Enum(['jpeg', 'png'], { default: 'jpeg' })),
    quality: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 80 })),
  },
  { additionalProperties: true },
);
export const ScreenshotResponse = Type.Object({
  machine_id: Type.String(),
  image_b64: Type.String({ description: 'base64 without a data: prefix.' }),
  mime_type: Type.String(),
  width: Type.Integer({ description: 'px' }),
  height: Type.Integer({ description: 'px' }),
  captured_at: Time,
  ...RequestId,
});

const snapshotFields = {
  machine_id: Type.String(),
  snapshot_id: Type.String(),
  name: Type.String(),
  created_at: Time,
};
export const SnapshotResponse = Type.Object({
  ...snapshotFields,
  credits_charged: Type.Integer(),
  ...RequestId,
});
/** Ours. */
const SnapshotRecord = Type.Object({
  ...snapshotFields,
  kind: Type.Enum([...MACHINE_KINDS]),
  screen_width: Type.Integer(),
  screen_height: Type.Integer(),
  size_bytes: Type.Integer({ description: 'Of the file.' }),
});
export type SnapshotRecord = Static<typeof SnapshotRecord>;
export const SnapshotList = Type.Object({
  object: Type.Literal('list'),
  data: Type.Array(SnapshotRecord),
  has_more: Type.Boolean(),
  ...RequestId,
});
export const DeleteSnapshotResponse = Type.Object({
  snapshot_id: Type.String(),
  deleted: Type.Literal(true),
  ...RequestId,
});

const resultFields = {
  machine_id: Type.String(),
  command: Type.String(),
  success: Type.Boolean(),
  result: Type.Unsafe<object | null>({ type: ['object', 'null'], additionalProperties: true }),
  error: nullable.string(),
  duration_ms: Type.Integer(),
  screenshot: nullable.string({ description: 'A data: URI, after browser_* commands.' }),
  ...RequestId,
};
export const ActionResult = Type.Object(resultFields);
/** What ran, flat beside the result as one official client reads it. */
export const TerminalResult = Type.Object({
  ...resultFields,
  output: Type.String(),
  exit_code: nullable.integer(),
  session_id: nullable.string(),
});
export type ActionResult = Static<typeof ActionResult>;

export const BatchResponse = Type.Object({
  machine_id: Type.String(),
  results: Type.Array(ActionResult),
  completed_count: Type.Integer(),
  failed_count: Type.Integer(),
  aborted: Type.Boolean(),
  ...RequestId,
});

export const PricingResponse = Type.Object({
  pricing: Type.Record(Type.String(), Type.Unknown()),
  rates: Type.Record(Type.String(), Type.Unknown()),
  snapshot_credits: Type.Integer(),
  provision_gate_credits: Type.Integer(),
  ...RequestId,
});
export const MachinesHealth = Type.Object({
  status: Type.Literal('ok'),
  api_version: Type.String(),
  service: Type.String(),
  ...RequestId,
});

const ActiveItem = Type.Object({
  machine_id: Type.String(),
  display_name: Type.String(),
  status: Type.Enum(['running', 'starting', 'stopping', 'restarting', 'stopped', 'suspended']),
  os_type: Type.Enum(['linux', 'windows']),
  rate_cents_per_hour: Type.Integer(),
  running_credits_per_hour: Type.Integer(),
  stopped_credits_per_hour: Type.Integer(),
  accrued_cents: Type.Integer(),
  since: nullable.string({ format: 'date-time' }),
  total_credits_billed: Type.Integer(),
  suspended_for_billing: Type.Boolean(),
  auto_destroy_at: nullable.string({ format: 'date-time' }),
  ttl_minutes: nullable.integer(),
});
export const BillingActiveResponse = Type.Object({
  active: Type.Array(ActiveItem),
  current_run_rate_cents_per_hour: Type.Integer(),
  ...RequestId,
});

export const ConnectionDetails = Type.Object({
  machine_id: Type.String(),
  public_ip: nullable.string(),
  ssh_port: nullable.integer(),
  ssh_username: nullable.string(),
  ssh_private_key_pem: nullable.string(),
  vnc_port: nullable.integer(),
  vnc_password: nullable.string(),
  websocket_port: nullable.integer(),
  websocket_url: nullable.string(),
  devtools_url: nullable.string(),
  vnc_url: nullable.string(),
  screen_width: nullable.integer(),
  screen_height: nullable.integer(),
  ...RequestId,
});
