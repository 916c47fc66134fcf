-- Two records of one person become one. Everything of the other moves to the kept one; the other is
-- an alias from then on. One transaction, one journal (people_moved), so that undoing is exact.

-- Who may decide: a supervisor or practice lead who may see the person, by a part that lasts. Nobody
-- sees by a merge what they could not see before it, nor for longer than they could.
create or replace function may_merge(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select public.stays_with(person) and exists (
    select 1 from accounts_user u
    where u.id = actor() and u.is_active and u.role in ('supervisor', 'practice-lead'))
$$;

-- Whoever writes about a person shares this lock; merging takes it alone, so that no row is written
-- to a record that is just becoming an alias.
create or replace function hold_person(person uuid) returns void
language sql set search_path = pg_catalog, pg_temp
as $$ select pg_advisory_xact_lock_shared(hashtextextended(person::text, 7)) $$;

create or replace function hold_person_alone(person uuid) returns void
language sql set search_path = pg_catalog, pg_temp
as $$ select pg_advisory_xact_lock(hashtextextended(person::text, 7)) $$;

-- Let rows be moved without a new version of each in its history, and history itself be moved: the
-- journal says what was moved. The function that calls it puts the setting back.
create or replace function rest_history() returns void
language sql set search_path = pg_catalog, pg_temp
as $$
  select set_config('pgtrigger.ignore', coalesce(array_agg(distinct t.tgname)::text, '{}'), true)
  from pg_trigger t where not t.tgisinternal and t.tgname like 'pgtrigger\_%'
$$;

create or replace function note_moved(in_merge uuid, subject uuid, what text, tab text, col text,
  which text[], old jsonb default '{}', new jsonb default null) returns void
language sql set search_path = pg_catalog, public, pg_temp
as $$
  insert into people_moved (id, person_id, merge_id, place, act, in_table, in_column, keys, was, now)
  select gen_random_uuid(), subject, in_merge,
    (select count(*) from people_moved m where m.merge_id = in_merge), what, tab, col, which, old, new
  where cardinality(which) > 0
$$;

-- Change one value of a row that is in the way, and note what it was.
create or replace function put_value(in_merge uuid, subject uuid, tab text, pk text, which text,
  col text, new jsonb) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare old jsonb;
begin
  execute format('select to_jsonb(t) -> %L from %I t where t.%I::text = $1', col, tab, pk)
    into old using which;
  execute format('update %I t set %I = (jsonb_populate_record(t, $1)).%I where t.%I::text = $2',
    tab, col, col, pk) using jsonb_build_object(col, new), which;
  perform note_moved(in_merge, subject, 'set', tab, col, array[which],
    jsonb_build_object(which, old), new);
end $$;

-- Take out a row that is in the way, and note the whole of it.
create or replace function put_aside(in_merge uuid, subject uuid, tab text, pk text, which text)
returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare whole jsonb;
begin
  execute format('delete from %I t where t.%I::text = $1 returning to_jsonb(t)', tab, pk)
    into whole using which;
  perform note_moved(in_merge, subject, 'aside', tab, '', array[which], whole);
end $$;

-- The values in which two people differ, whose stands, and nothing about those that are equal.
create or replace function values_apart(kept uuid, other uuid, take text[]) returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select coalesce(jsonb_agg(jsonb_build_object('field', k.key, 'kept', k.value, 'other', o.value,
      'stands', case when k.key = any (take) then 'other' else 'kept' end) order by k.key), '[]')
  from people_person pk, people_person po, jsonb_each(to_jsonb(pk)) k, jsonb_each(to_jsonb(po)) o
  where pk.id = values_apart.kept and po.id = values_apart.other and k.key = o.key
    and k.key not in ('id', 'version') and k.value is distinct from o.value
$$;

-- One person has one preferred name and one short one; the other record's stay as other names, and
-- a name that both have stands once.
create or replace function merge_names(in_merge uuid, kept uuid, other uuid, take text[]) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare one record;
  gives_way uuid := case when 'name' = any (take) then kept else other end;
  stands uuid := case when 'name' = any (take) then other else kept end;
  not_called uuid := case when 'called' = any (take) then kept else other end;
begin
  for one in select n.id::text as key, to_jsonb(n) as whole from people_name n
      where n.person_id in (kept, other) and n.preferred loop
    perform note_moved(in_merge, kept, 'copy', 'people_name', '', array[one.key], one.whole);
  end loop;
  for one in select n.id::text as key from people_name n
      where n.person_id = gives_way and n.preferred order by n.id loop
    perform put_value(in_merge, kept, 'people_name', 'id', one.key, 'preferred', 'false');
  end loop;
  for one in select n.id::text as key from people_name n
      where (n.person_id = not_called and n.kind = 'short')
         or (n.person_id = gives_way and n.kind = 'used') order by n.id loop
    perform put_value(in_merge, kept, 'people_name', 'id', one.key, 'kind', '"other"');
  end loop;
  for one in select n.id::text as key from people_name n
      where n.person_id = gives_way and n.kind <> 'short' and exists (select 1 from people_name m
        where m.person_id = stands and m.folded = n.folded) order by n.id loop
    perform put_aside(in_merge, kept, 'people_name', 'id', one.key);
  end loop;
end $$;

-- What a person may have only one of. Where a yes-or-no column says which is the one, the other
-- row stays with "no"; else it is taken out, whole, into the journal.
create or replace function merge_uniques(in_merge uuid, kept uuid, other uuid, winning text[])
returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare u record; clash record; loser text;
begin
  for u in select * from person_uniques() loop
    for clash in execute format(
        'select k.%1$I::text as mine, o.%1$I::text as theirs'
        ' from (select * from %2$I where person_id = $1 and %3$s) k'
        ' join (select * from %2$I where person_id = $2 and %3$s) o on true%4$s order by 1, 2',
        u.pk, u.tab, u.condition,
        (select string_agg(format(' and k.%1$I = o.%1$I', c), '') from unnest(u.cols) c))
        using kept, other loop
      loser := case when clash.theirs = any (winning) then clash.mine else clash.theirs end;
      if u.flag is not null then
        perform put_value(in_merge, kept, u.tab, u.pk, loser, u.flag, 'false');
      else
        perform put_aside(in_merge, kept, u.tab, u.pk, loser);
      end if;
    end loop;
  end loop;
end $$;

-- Whatever names the other, wherever it stands, names the kept one. A tie between the two would be
-- a tie of somebody with themself: it stays as it was told, and leads nowhere.
create or replace function merge_pointers(in_merge uuid, kept uuid, other uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare p record; one record; moved text[];
begin
  for p in select * from person_pointers() loop
    if p.has_person then
      for one in execute format(
          'select %1$I::text as key from %2$I where (person_id = $1 and %3$I = $2)'
          ' or (person_id = $2 and %3$I in ($1, $2)) order by 1', p.pk, p.tab, p.col)
          using kept, other loop
        if not p.nullable then
          raise exception 'a row of % would point at its own person', p.tab;
        end if;
        perform put_value(in_merge, kept, p.tab, p.pk, one.key, p.col, 'null');
      end loop;
    end if;
    execute format('with m as (update %1$I set %2$I = $1 where %2$I = $2 returning %3$I::text as key)'
      ' select array_agg(key order by key) from m', p.tab, p.col, p.pk) into moved using kept, other;
    perform note_moved(in_merge, kept, 'moved', p.tab, p.col, moved);
  end loop;
  for p in select * from person_loose_keys() loop
    execute format('with m as (update %1$I set %2$I = $1 where person_id = $2 and %2$I = $2'
      ' returning %3$I::text as key) select array_agg(key order by key) from m', p.tab, p.col, p.pk)
      into moved using kept, other;
    perform note_moved(in_merge, kept, 'moved', p.tab, p.col, moved);
  end loop;
end $$;

-- Words somebody has typed into a page of the other record, and not saved, stand on the same page of
-- the kept one. Where they typed into both, both are kept: the second stays under its old address.
create or replace function merge_drafts(in_merge uuid, kept uuid, other uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare one record;
begin
  for one in select d.id::text as key, replace(d.page, other::text, kept::text) as page
      from drafts_draft d where d.subject_id = kept and strpos(d.page, other::text) > 0
        and not exists (select 1 from drafts_draft e where e.author_id = d.author_id
          and e.page = replace(d.page, other::text, kept::text)) order by d.id loop
    perform put_value(in_merge, kept, 'drafts_draft', 'id', one.key, 'page', to_jsonb(one.page));
  end loop;
end $$;

-- The values of the other that stand. An NHS number is let go by the other first. The count of saves
-- jumps, so that nobody saves over the merged values what they began to write before it.
create or replace function merge_values(in_merge uuid, kept uuid, other uuid, take text[])
returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare new jsonb; old jsonb; mine jsonb; theirs jsonb;
begin
  select to_jsonb(p) into mine from people_person p where p.id = kept;
  select to_jsonb(p) into theirs from people_person p where p.id = other;
  if not (theirs - '{id,version}'::text[]) ?& take then
    raise exception 'a person has no such value';
  end if;
  select jsonb_object_agg(t, theirs -> t) into new from unnest(take) t;
  new := coalesce(new, '{}') || jsonb_build_object('version',
    greatest((mine ->> 'version')::int, (theirs ->> 'version')::int) + 1000);
  select jsonb_object_agg(key, mine -> key) into old from jsonb_object_keys(new) key;
  if 'nhs_number' = any (take) then
    perform put_value(in_merge, kept, 'people_person', 'id', other::text, 'nhs_number', '""');
  end if;
  perform put_person(kept, new);
  perform note_moved(in_merge, kept, 'set', 'people_person', '', array[kept::text], old, new);
end $$;

-- Set several values of a person at once, since they are checked together.
create or replace function put_person(who uuid, new jsonb) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare cols text; vals text;
begin
  select string_agg(format('%I', key), ', '), string_agg(format('r.%I', key), ', ')
    into cols, vals from jsonb_object_keys(new) key;
  if cols is not null then
    execute format('update people_person p set (%s) = (select %s from jsonb_populate_record(p, $1) r)'
      ' where p.id = $2', cols, vals) using new, who;
  end if;
end $$;

create or replace function merge_people(in_merge uuid, kept uuid, other uuid, take text[],
  winning text[], why text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare t record; found_keys text[]; apart jsonb; called text; before text;
begin
  perform hold_person_alone(least(kept, other));
  perform hold_person_alone(greatest(kept, other));
  perform 1 from people_person p where p.id in (kept, other) order by p.id for update;
  if kept = other or not may_merge(kept) or not may_merge(other) then
    raise insufficient_privilege using message = 'no such two records';
  end if;
  before := coalesce(current_setting('pgtrigger.ignore', true), '');
  perform rest_history();
  apart := values_apart(kept, other, take);
  select p.name into called from people_person p where p.id = other;
  for t in select * from person_tables() where base is null
      and tab not in ('people_merge', 'people_moved') loop
    execute format('select array_agg(%1$I::text order by %1$I) from %2$I where person_id = $1',
      t.pk, t.tab) into found_keys using kept;
    perform note_moved(in_merge, kept, 'stayed', t.tab, 'person_id', found_keys);
  end loop;
  perform merge_names(in_merge, kept, other, take);
  perform merge_uniques(in_merge, kept, other, winning);
  perform merge_pointers(in_merge, kept, other);
  for t in select * from person_tables() loop
    execute format('with m as (update %1$I set person_id = $1 where person_id = $2'
      ' returning %2$I::text as key) select array_agg(key order by key) from m', t.tab, t.pk)
      into found_keys using kept, other;
    perform note_moved(in_merge, kept, 'moved', t.tab, 'person_id', found_keys);
  end loop;
  perform merge_drafts(in_merge, kept, other);
  perform merge_values(in_merge, kept, other, take);
  insert into people_merge (id, person_id, alias, other_name, why, stands, merged_by_id, merged_at,
      undone_why)
    values (in_merge, kept, other, called, why, apart, actor(), clock_timestamp(), '');
  perform set_config('pgtrigger.ignore', before, true);
  set constraints all immediate;
  set constraints all deferred;
end $$;

revoke all on function may_merge(uuid), hold_person(uuid), hold_person_alone(uuid), rest_history(),
  note_moved(uuid, uuid, text, text, text, text[], jsonb, jsonb),
  put_value(uuid, uuid, text, text, text, text, jsonb), put_aside(uuid, uuid, text, text, text),
  values_apart(uuid, uuid, text[]), merge_names(uuid, uuid, uuid, text[]),
  merge_uniques(uuid, uuid, uuid, text[]), merge_pointers(uuid, uuid, uuid),
  merge_drafts(uuid, uuid, uuid), merge_values(uuid, uuid, uuid, text[]), put_person(uuid, jsonb),
  merge_people(uuid, uuid, uuid, text[], text[], text) from public;
grant execute on function may_merge(uuid), hold_person(uuid),
  merge_people(uuid, uuid, uuid, text[], text[], text) to trellis_app;
