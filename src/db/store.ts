/** The store as every room sees it: one SQL dialect over the embedded database or PostgreSQL. */

export interface Rows<R> {
  readonly rows: R[];
  /** Rows returned or changed. */
  readonly rowCount: number;
}

export interface Queryable {
  query<R = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Rows<R>>;
}

declare const inTransaction: unique symbol;
/** A connection inside a transaction. What must commit with its caller takes a Tx; nothing takes an optional one. */
export interface Tx extends Queryable {
  readonly [inTransaction]: true;
}

export interface Store extends Queryable {
  readonly kind: 'embedded' | 'postgres';
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
