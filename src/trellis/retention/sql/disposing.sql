-- Dispose of a record: proposed by one, agreed by another, and, when the waiting time is over, deleted
-- from every table. The last is for the owner's command alone: no page can delete a record.

-- The waiting time between agreeing and doing, in days.
create or replace function disposal_waits() returns integer
language sql immutable as $$ select 28 $$;

create or replace function propose_disposal(disposal uuid, line uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare s retention_standing; because text;
begin
  select * into s from retention_standing x where x.id = line;
  if s.id is null or not public.keeps_records() or public.is_kept_out(s.person_id) then
    raise insufficient_privilege using message = 'no such record';
  end if;
  perform hold_person_alone(s.person_id);
  because := public.kept_by(s.person_id);
  if because <> '' or exists (select 1 from retention_disposal d
      where d.person_id = s.person_id and d.state <> 'stopped') then
    raise insufficient_privilege using message = coalesce(nullif(because, ''), 'proposed already');
  end if;
  insert into retention_disposal (id, person_id, release_id, rule, event_on, until, state,
      proposed_at, proposed_by_id, stopped_why)
    values (disposal, s.person_id, s.release_id, s.rule, s.event_on, s.until, 'proposed',
      now(), actor(), '');
  return s.person_id;
end $$;

create or replace function agree_disposal(disposal uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare d retention_disposal; because text;
begin
  select * into d from retention_disposal x where x.id = disposal for update;
  if d.id is null or d.state <> 'proposed' or not public.keeps_records()
     or public.is_kept_out(d.person_id) then
    raise insufficient_privilege using message = 'no such disposal';
  end if;
  if d.proposed_by_id = actor() then
    raise insufficient_privilege using message = 'somebody else has to agree';
  end if;
  because := public.kept_by(d.person_id);
  if because <> '' then
    raise insufficient_privilege using message = because;
  end if;
  update retention_disposal x set state = 'agreed', agreed_at = now(), agreed_by_id = actor(),
      not_before = today() + disposal_waits()
    where x.id = d.id;
  return d.person_id;
end $$;

-- Stop it: whoever decides about records, and whoever may see the person.
create or replace function stop_disposal(disposal uuid, because text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare subject uuid;
begin
  update retention_disposal d set state = 'stopped', stopped_why = because, stopped_at = now(),
      stopped_by_id = actor()
    where d.id = disposal and d.state <> 'stopped' and because in ('needed', 'wrong')
      and (public.keeps_records() and not public.is_kept_out(d.person_id)
        or public.may_see(d.person_id))
    returning d.person_id into subject;
  if subject is null then
    raise insufficient_privilege using message = 'no such disposal';
  end if;
  return subject;
end $$;

-- The records that are due, the longest due first, from a place on: of the person the name and the
-- year of birth, of a closed record the name alone. What is held or proposed already is not among them.
-- Whom a line names is told for the audit trail alone, as below.
drop function if exists records_due(date, uuid, integer);
create function records_due(after date, after_id uuid, most integer)
returns table (id uuid, full_name text, born integer, release uuid, rule text, event_on date,
  until date, named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select s.id, p.name,
    case when public.closed_to(p.id, actor()) then null
      else coalesce(extract(year from p.born_on)::int, p.born_about) end,
    s.release_id, s.rule, s.event_on, s.until, p.id
  from retention_standing s join people_person p on p.id = s.person_id
  where public.keeps_records() and s.until < today()
    and (after is null or (s.until, s.id) > (after, after_id))
    and not public.is_kept_out(s.person_id)
    and not exists (select 1 from retention_disposal d
      where d.person_id = s.person_id and d.state <> 'stopped')
    and not exists (select 1 from retention_hold h
      where h.person_id = s.person_id and h.lifted_at is null)
  order by s.until, s.id limit most
$$;

-- Whose record a line of those due, or a hold, is about: what its list says of them.
drop function if exists line_named(uuid);
create function line_named(line uuid) returns table (full_name text, born integer, named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.name, case when public.closed_to(p.id, actor()) then null
    else coalesce(extract(year from p.born_on)::int, p.born_about) end, p.id
  from (select s.person_id from retention_standing s where s.id = line and s.until < today()
    union all
    select h.person_id from retention_hold h where h.id = line and h.lifted_at is null) l
  join people_person p on p.id = l.person_id
  where public.keeps_records() and not public.is_kept_out(p.id)
$$;

-- The disposals under way, the oldest first.
drop function if exists disposals_under_way(timestamptz, uuid, integer);
create function disposals_under_way(after timestamptz, after_id uuid, most integer)
returns table (id uuid, full_name text, born integer, release uuid, rule text, event_on date,
  until date, state text, proposed_at timestamptz, proposed_by text, is_mine boolean,
  agreed_by text, not_before date, named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select d.id, p.name,
    case when public.closed_to(p.id, actor()) then null
      else coalesce(extract(year from p.born_on)::int, p.born_about) end,
    d.release_id, d.rule, d.event_on, d.until, d.state, d.proposed_at, a.name,
    d.proposed_by_id = actor(), b.name, d.not_before, p.id
  from retention_disposal d join people_person p on p.id = d.person_id
  join accounts_user a on a.id = d.proposed_by_id left join accounts_user b on b.id = d.agreed_by_id
  where public.keeps_records() and d.state <> 'stopped'
    and (after is null or (d.proposed_at, d.id) > (after, after_id))
    and not public.is_kept_out(d.person_id)
  order by d.proposed_at, d.id limit most
$$;

-- Delete whatever is about these keys, from every table of the catalogue, and return how many rows of
-- which. What stands in the records of others and names them is loosed, or goes where it cannot be.
create or replace function erase_record(gone uuid[]) returns jsonb
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare p record; t record; rows_gone bigint; counts jsonb := '{}';
  before text := coalesce(current_setting('pgtrigger.ignore', true), '');
begin
  perform rest_history();
  -- What came here from the wrong record is sealed there still, and is of this one.
  delete from corrections_sealed s using corrections_arrived a
    where a.move = s.moved_id and a.person_id = any (gone) and not s.person_id = any (gone);
  delete from people_moved j using people_merge m where j.merge_id = m.id and m.alias = any (gone);
  delete from people_merge m where m.alias = any (gone) and not m.person_id = any (gone);
  for p in select * from person_pointers() loop
    if p.has_person and p.nullable then
      execute format('update %1$I set %2$I = null where %2$I = any ($1)'
        ' and not person_id = any ($1)', p.tab, p.col) using gone;
    else
      execute format('delete from %1$I where %2$I = any ($1)', p.tab, p.col) using gone;
      get diagnostics rows_gone = row_count;
      counts := counts || jsonb_build_object(p.tab,
        coalesce((counts ->> p.tab)::bigint, 0) + rows_gone);
    end if;
  end loop;
  delete from drafts_draft d where exists (
    select 1 from unnest(gone) k where d.page like '/people/' || k || '/%');
  for t in select tab from person_tables() loop
    execute format('delete from %I where person_id = any ($1)', t.tab) using gone;
    get diagnostics rows_gone = row_count;
    counts := counts || jsonb_build_object(t.tab,
      coalesce((counts ->> t.tab)::bigint, 0) + rows_gone);
  end loop;
  delete from people_person x where x.id = any (gone);
  get diagnostics rows_gone = row_count;
  counts := counts || jsonb_build_object('people_person', rows_gone);
  perform set_config('pgtrigger.ignore', before, true);
  set constraints all immediate;
  set constraints all deferred;
  return (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(counts)
    where value <> '0');
end $$;

create or replace function certificates_never_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin raise exception 'a certificate of disposal never changes'; end $$;
create or replace trigger certificates_never_change before update or delete on retention_certificate
  for each row execute function certificates_never_change();

revoke all on function propose_disposal(uuid, uuid), agree_disposal(uuid), stop_disposal(uuid, text),
  records_due(date, uuid, integer), line_named(uuid),
  disposals_under_way(timestamptz, uuid, integer),
  erase_record(uuid[]) from public;
grant execute on function propose_disposal(uuid, uuid), agree_disposal(uuid),
  stop_disposal(uuid, text), records_due(date, uuid, integer), line_named(uuid),
  disposals_under_way(timestamptz, uuid, integer) to trellis_app;
