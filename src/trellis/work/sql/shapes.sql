-- The shape of a person's record, found by looking at the tables, so that no list of them can go
-- stale: whatever moves two records together, and apart again, asks these.

-- Every table with a person's record, with its primary key; "base" is the table whose history it is.
create or replace function person_tables()
returns table (tab text, pk text, base text)
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select c.relname::text, k.attname::text,
    case when k.attname = 'pgh_id' then regexp_replace(c.relname, 'event$', '') end
  from pg_class c
  join pg_attribute p on p.attrelid = c.oid and p.attname = 'person_id' and not p.attisdropped
  left join pg_index i on i.indrelid = c.oid and i.indisprimary and i.indnkeyatts = 1
  left join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[0]
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by 1
$$;

-- Every other column that names a person: a key to people_person, the same column of its history,
-- and the subject of private writing.
create or replace function person_pointers()
returns table (tab text, pk text, col text, nullable boolean, has_person boolean)
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  with plain as (
    select f.conrelid as rel, a.attname::text as col
    from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
    where f.contype = 'f' and f.confrelid = 'people_person'::regclass
      and cardinality(f.conkey) = 1 and a.attname <> 'person_id'
    union
    select s.attrelid, 'subject_id' from pg_attribute s
    join pg_attribute w on w.attrelid = s.attrelid and w.attname = 'author_id'
    join pg_class c on c.oid = s.attrelid and c.relkind in ('r', 'p')
    where s.attname = 'subject_id' and c.relnamespace = 'public'::regnamespace
  ), whole as (
    select rel, col from plain
    union
    select h.oid, p.col from plain p join pg_class c on c.oid = p.rel
    join pg_class h on h.relname = c.relname || 'event' and h.relnamespace = c.relnamespace
  )
  select c.relname::text, k.attname::text, w.col, not a.attnotnull,
    exists (select 1 from pg_attribute p where p.attrelid = w.rel and p.attname = 'person_id')
  from whole w join pg_class c on c.oid = w.rel
  join pg_attribute a on a.attrelid = w.rel and a.attname = w.col and not a.attisdropped
  join pg_index i on i.indrelid = w.rel and i.indisprimary and i.indnkeyatts = 1
  join pg_attribute k on k.attrelid = w.rel and k.attnum = i.indkey[0]
  order by 1, 3
$$;

-- Keys without a foreign key in a person's record, in which the person themself may stand
-- (what a copy that was sent is a copy of).
create or replace function person_loose_keys()
returns table (tab text, pk text, col text)
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select t.tab, t.pk, a.attname::text
  from person_tables() t
  join pg_attribute a on a.attrelid = t.tab::regclass and a.attnum > 0 and not a.attisdropped
    and a.atttypid = 'uuid'::regtype and a.attname not in (t.pk, 'id', 'person_id', 'pgh_obj_id')
  where not exists (select 1 from pg_constraint f where f.contype = 'f'
      and f.conrelid = coalesce(to_regclass(t.base), t.tab::regclass)
      and f.conkey[1] = (select b.attnum from pg_attribute b where b.attrelid = f.conrelid
                         and b.attname = a.attname))
  order by 1, 3
$$;

-- What a person may have only one of: each unique index with person_id in it, the other columns, and
-- its condition ("flag" where that is one yes-or-no column).
create or replace function person_uniques()
returns table (tab text, pk text, cols text[], condition text, flag text)
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select t.tab, t.pk,
    array(select a.attname::text from unnest(i.indkey::int2[]) n
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = n where a.attname <> 'person_id'),
    coalesce(pg_get_expr(i.indpred, i.indrelid), 'true'),
    (select a.attname::text from pg_attribute a where a.attrelid = i.indrelid
       and a.atttypid = 'boolean'::regtype and a.attname = pg_get_expr(i.indpred, i.indrelid))
  from person_tables() t
  join pg_index i on i.indrelid = t.tab::regclass and i.indisunique and not i.indisprimary
  where exists (select 1 from unnest(i.indkey::int2[]) n
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = n and a.attname = 'person_id')
    and not exists (select 1 from unnest(i.indkey::int2[]) n
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = n and a.attname = t.pk)
  order by 1, 3
$$;

-- The keys from one table of a person's record to another; those that cannot be empty come first,
-- since what such a key points at is what a row belongs to.
create or replace function person_links()
returns table (child text, child_pk text, col text, parent text, parent_pk text, nullable boolean)
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select c.tab, c.pk, a.attname::text, p.tab, p.pk, not a.attnotnull
  from person_tables() c
  join pg_constraint f on f.conrelid = c.tab::regclass and f.contype = 'f' and cardinality(f.conkey) = 1
  join person_tables() p on f.confrelid = p.tab::regclass
  join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
  where a.attname <> 'person_id'
  order by 1, a.attnotnull desc, a.attnum
$$;

revoke all on function person_tables(), person_pointers(), person_loose_keys(), person_uniques(),
  person_links() from public;
grant execute on function person_tables(), person_pointers(), person_loose_keys(), person_uniques(),
  person_links() to trellis_app;
