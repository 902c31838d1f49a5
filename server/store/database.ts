import type { ColumnType } from 'kysely';
import type { FieldPatch } from '../../src/domain/kernel/operation.ts';

/** Read as a Date by both drivers, written as an ISO instant. */
type Instant = ColumnType<Date, string, string>;
type NullableInstant = ColumnType<Date | null, string | null | undefined, string | null>;
/** Read parsed, written as JSON text: the same on both drivers, and never mistaken for an array of PostgreSQL. */
type Json<T> = ColumnType<T, string, string>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

/** Whom somebody opened with a reason, and until when (domain 5.1). */
interface OpenedPersonTable {
  tenant_id: string;
  id: string;
  org_id: string;
  operator_id: string;
  person_id: string;
  reason: string;
  at: Instant;
  until: Instant;
}

interface TenantTable {
  id: string;
  name: string;
  epoch: WithDefault<number>;
  n: WithDefault<number>;
  demo: WithDefault<boolean>;
  /** Each time the store went back to an earlier state: the epoch that began, the version it went back to, and when. */
  restores: ColumnType<readonly Restore[], string | undefined, string>;
}

export interface Restore {
  readonly epoch: number;
  readonly to: number;
  readonly at: string;
}

export interface RecordTable {
  tenant_id: string;
  id: string;
  kind: string;
  schema_version: number;
  org_id: string;
  subject_id: string | null;
  shift_id: string | null;
  at: Instant;
  recorded_at: Instant;
  received_at: Instant;
  created_by: string;
  device_id: string | null;
  service_night: string | null;
  clock_suspect: boolean;
  closed: boolean;
  scopes: string[];
  origin_scopes: string[];
  v: number;
  first_v: number;
  body: Json<{ readonly [field: string]: unknown }>;
}

interface RecordRefTable {
  tenant_id: string;
  ref_id: string;
  record_id: string;
  kind: string;
}

interface RecordHistoryTable {
  tenant_id: string;
  record_id: string;
  v: number;
  op_id: string | null;
  kind: string;
  author: string;
  device_id: string | null;
  at: Instant;
  received_at: Instant;
  schema_version: number;
  body: Json<{ readonly [field: string]: unknown }>;
  /** Given back after a restore: the version under which it was first taken, and all that it wrote then. */
  former: ColumnType<Former | null, string | null | undefined, string | null>;
}

export interface Former {
  readonly v: number;
  /** Null: the whole record was made. */
  readonly patch: { readonly [field: string]: FieldPatch } | null;
}

interface FeedTable {
  tenant_id: string;
  scope: string;
  record_id: string;
  pos: number;
}

interface OperationTable {
  tenant_id: string;
  op_id: string;
  device_id: string;
  seq: number;
  group_id: string;
  record_id: string;
  action: string;
  replaces: string | null;
  author: string;
  clock_offset_ms: number | null;
  received_at: Instant;
  result: 'accepted' | 'merged' | 'refused' | 'quarantined';
  reason: ColumnType<unknown, string | null, string | null>;
  v: number | null;
  payload: string | null;
}

interface DeviceTable {
  tenant_id: string;
  device_id: string;
  operator_id: string;
  name: WithDefault<string>;
  state: WithDefault<'active' | 'lost' | 'revoked'>;
  head_seq: WithDefault<number>;
  only_here: WithDefault<number>;
  app_version: WithDefault<string>;
  last_contact_at: NullableInstant;
  enrolled_at: NullableInstant;
  token_hash: WithDefault<string | null>;
  recovery_wrap: WithDefault<string | null>;
  /** The organisation's key to which that wrap is sealed. */
  recovery_key: WithDefault<string | null>;
  carried: WithDefault<number>;
  /** When it last asked for its status with its notes closed. */
  locked_at: NullableInstant;
  /** When it said that nothing is left on it. */
  wiped_at: NullableInstant;
}

interface DepositTable {
  tenant_id: string;
  device_id: string;
  row_number: number;
  sealed: string;
  digest: WithDefault<string>;
  opened_at: NullableInstant;
}

/** Every recovery wrap that a phone ever sent. */
interface RecoveryWrapTable {
  tenant_id: string;
  device_id: string;
  wrap: string;
  organisation_key: string | null;
  kept_at: Instant;
}

interface AccountTable {
  tenant_id: string;
  user_id: string;
  operator_id: string;
  org_id: string;
  roles: string[];
  past_roles: WithDefault<string[]>;
  past_org_ids: WithDefault<string[]>;
  active: WithDefault<boolean>;
}

interface InvitationTable {
  tenant_id: string;
  code_hash: string;
  operator_id: string;
  org_id: string;
  roles: string[];
  expires_at: Instant;
  used_at: NullableInstant;
  /** Gives a new password to the account that is there, instead of opening one. */
  resets: WithDefault<boolean>;
}

/** What an organisation asks of everybody who works for it. */
interface SignInRuleTable {
  tenant_id: string;
  org_id: string;
  second_factor: boolean;
}

interface OrganisationKeyTable {
  tenant_id: string;
  org_id: string;
  public_key: string;
  sealed_private: Json<unknown>;
}

/** A pair that was replaced, kept until nothing is sealed to it any more. `lost`: the passphrase of its paper was not at hand. */
interface FormerOrganisationKeyTable extends OrganisationKeyTable {
  lost: boolean;
  replaced_at: Instant;
}

/** With the private half, which signs and never leaves. */
interface ReceiptKeyTable {
  tenant_id: string;
  public_key: string;
  private_key: string;
}

/** Ids that must not come back, whoever brings them. */
interface ErasedTable {
  tenant_id: string;
  record_id: string;
}

/** What stays of consents and disclosures of somebody who was erased. */
interface ErasedProofTable {
  tenant_id: string;
  record_id: string;
  org_id: string;
  kind: string;
  decision_id: string;
  body: Json<{ readonly [field: string]: unknown }>;
  keep_until: string;
}

interface KeptTotalTable {
  tenant_id: string;
  org_id: string;
  month: string;
  kind: string;
  code: string;
  gender: string;
  age_band: string;
  n: number;
}

interface AuditEntryTable {
  tenant_id: string;
  org_id: string;
  n: number;
  at: Instant;
  received_at: Instant;
  actor_id: string | null;
  device_id: string | null;
  action: string;
  subject_id: string | null;
  reason: string | null;
  detail: string | null;
  prev: string;
  hash: string;
}

/** The end of an organisation's chain of audit entries. */
interface AuditChainTable {
  tenant_id: string;
  org_id: string;
  n: number;
  hash: string;
}

export interface Database {
  tenant: TenantTable;
  record: RecordTable;
  record_ref: RecordRefTable;
  record_history: RecordHistoryTable;
  feed: FeedTable;
  operation: OperationTable;
  device: DeviceTable;
  deposit: DepositTable;
  account: AccountTable;
  invitation: InvitationTable;
  organisation_key: OrganisationKeyTable;
  former_organisation_key: FormerOrganisationKeyTable;
  recovery_wrap: RecoveryWrapTable;
  erased: ErasedTable;
  erased_proof: ErasedProofTable;
  kept_total: KeptTotalTable;
  receipt_key: ReceiptKeyTable;
  audit_entry: AuditEntryTable;
  audit_chain: AuditChainTable;
  opened_person: OpenedPersonTable;
  sign_in_rule: SignInRuleTable;
}
