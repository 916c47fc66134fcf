-- Who looked, for the person themself: where somebody who works with them has opened that page to them.
-- Run as the owner after every migration; each function is replaced as a whole.

-- The record whose looks the actor may be told, which is their own; none where the page is not open to them.
create or replace function my_looked_at() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  return (select g.person_id from public.live_grants() g
    where g.kind = 'person' and g.looks_since is not null order by g.made_at, g.id limit 1);
end $$;

-- The looks at it, as they stand in the copy that staff print: without those whose knowledge would reveal
-- an enquiry or a restriction, which are taken out before the lines are counted.
create or replace function my_looks(first_day date, last_day date, zone text, most integer)
returns table (on_day date, worker uuid, looks bigint, wrote bigint, earliest timestamptz,
  latest timestamptz, areas text[], came_by text, reveals boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
declare me uuid := public.my_looked_at();
begin
  if me is null then return; end if;
  return query select l.* from public.looks_at(me, first_day, last_day, zone, null) l
    where not l.reveals limit most;
end $$;

create or replace function my_listings(first_day date, last_day date, zone text, most integer)
returns table (worker uuid, lists text[], first_on date, last_on date, days bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
declare me uuid := public.my_looked_at();
begin
  if me is null then return; end if;
  return query select l.* from public.lists_with(me, first_day, last_day, zone, most) l;
end $$;

-- Whether the person may be told that somebody stands in their network: nothing that it was made from, or
-- that names them, was said to be not for the person. Where there is a doubt they are not told.
create or replace function tie_is_told(tie uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  return not exists (
    select 1 from people_relationship r
    join conversations_notfor n on n.person_id = r.person_id and n.the_person
    join conversations_passage p on p.id = n.passage_id
    where r.id = tie and (strpos(lower(p.exact), lower(split_part(r.name, ' ', 1))) > 0 or exists (
      select 1 from outcomes_thread t join conversations_passage q on q.id = t.passage_id
      where t.relationship_id = r.id
        and (q.conversation_id = p.conversation_id or strpos(q.exact, p.exact) > 0))));
end $$;

-- Who reads, or read, what is published about a person, as the person may be told: themself, one by name and
-- as who, or only that it is one who was let read. To whoever may see the person, and to the person.
create or replace function readers_told(subject uuid)
returns table (reader uuid, own boolean, called text, reads_as text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  return query select distinct on (g.reader_id) g.reader_id, g.kind = 'person',
      case when r.id is not null and public.tie_is_told(r.id) then r.name::text else '' end,
      case when r.id is not null and public.tie_is_told(r.id) then g.kind::text else '' end
    from publishing_grant g left join people_relationship r on r.id = g.relationship_id
    where g.person_id = subject
      and (public.may_see(subject) or public.my_looked_at() is not distinct from subject)
    order by g.reader_id, g.kind = 'person' desc, g.made_at desc, g.id;
end $$;

-- Open the page to the person: by whoever decides who reads.
create or replace function open_looks(reading uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update publishing_grant g set looks_since = now(), looks_by_id = actor()
    where g.id = reading and g.ended_at is null and g.kind = 'person' and g.looks_since is null
      and public.decides_who_reads(g.person_id);
  if not found then
    raise insufficient_privilege using message = 'no such grant';
  end if;
end $$;

-- Close it again, at once: by whoever works with the person, on duty and in an emergency too.
create or replace function close_looks(reading uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update publishing_grant g set looks_since = null, looks_by_id = null
    where g.id = reading and g.looks_since is not null
      and public.practises(actor()) and public.may_see(g.person_id);
  if not found then
    raise insufficient_privilege using message = 'no such grant';
  end if;
end $$;

revoke all on function my_looked_at(), my_looks(date, date, text, integer),
  my_listings(date, date, text, integer), tie_is_told(uuid), readers_told(uuid), open_looks(uuid),
  close_looks(uuid) from public;
grant execute on function my_looked_at(), my_looks(date, date, text, integer),
  my_listings(date, date, text, integer), readers_told(uuid), open_looks(uuid), close_looks(uuid)
  to trellis_app;
