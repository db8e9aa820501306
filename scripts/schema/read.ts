import type pg from 'pg';

export interface Schema {
  tables: Table[];
  functions: string[];
}

export interface Table {
  /** With its schema in front, unless that is `public`. */
  name: string;
  /** Storage parameters, such as `fillfactor=80`. */
  storage: string[];
  columns: Column[];
  /** Name and definition, keys first. */
  constraints: { name: string; definition: string }[];
  indexes: string[];
}

export interface Column {
  name: string;
  /** As SQL writes it: `bigint`, `text[]`, `timestamp with time zone`. */
  type: string;
  notNull: boolean;
  default: string | null;
  identity: 'always' | 'by default' | null;
  /** The expression of a stored generated column. */
  generated: string | null;
  collation: string | null;
}

/** The queue makes and changes its schema by itself. */
const own = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')`;

/** What is in a database, read from its catalogue, in an order that does not depend on when it was made. */
export async function readSchema(client: pg.Client): Promise<Schema> {
  const tables = await client.query<Omit<Table, 'columns' | 'constraints' | 'indexes'> & { oid: number }>(`
    select c.oid, case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
           coalesce(c.reloptions, '{}') as storage
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${own}
    order by 2`);
  const columns = await client.query<Column & { oid: number }>(`
    select a.attrelid as oid, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "notNull",
           case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end as default,
           case a.attidentity when 'a' then 'always' when 'd' then 'by default' end as identity,
           case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end as generated,
           (select l.collname from pg_collation l where l.oid = a.attcollation and l.collname <> 'default') as collation
    from pg_attribute a
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped
    order by a.attrelid, a.attnum`);
  const constraints = await client.query<{ oid: number; name: string; definition: string }>(`
    select conrelid as oid, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where conrelid <> 0 and contype in ('p', 'u', 'f', 'c', 'x')
    order by array_position('{p,u,f,c,x}'::char[], contype::char), conname`);
  const indexes = await client.query<{ oid: number; definition: string }>(`
    select i.indrelid as oid, replace(pg_get_indexdef(i.indexrelid), ' public.', ' ') as definition
    from pg_index i
    where not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    order by 2`);
  const functions = await client.query<{ definition: string }>(`
    select pg_get_functiondef(p.oid) as definition
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${own} and p.prokind in ('f', 'p') and not exists (select from pg_depend e where e.objid = p.oid and e.deptype = 'e')
    order by p.proname, 1`);

  const of = <Row extends { oid: number }>(rows: Row[], oid: number) => rows.filter((row) => row.oid === oid);
  return {
    tables: tables.rows.map(({ oid, name, storage }) => ({
      name,
      storage,
      columns: of(columns.rows, oid),
      constraints: of(constraints.rows, oid),
      indexes: of(indexes.rows, oid).map((index) => index.definition),
    })),
    functions: functions.rows.map((row) => row.definition.trim()),
  };
}
