-- The audit trail, as the governance officer reads it: keys, times and what was done, no word of a
-- record. Newest first, a page at a time, from after the last line of the page before, so that a page
-- far back costs as much as the first. Records that were merged into one count as it; a list counts as
-- about each whom it named.
-- Planned anew each time: the way to one colleague's events is not the way to a day's.
drop function if exists trail_of(uuid, uuid, date, date, text, text[], timestamptz, uuid, integer);
create function trail_of(who uuid, subject uuid, first_day date, last_day date, zone text,
  kinds text[], before_at timestamptz, before_id uuid, most integer)
returns table (id uuid, at timestamptz, worker uuid, what text, about uuid, came_by text, named uuid[], change text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  from_time timestamptz := first_day::timestamp at time zone zone;
  to_time timestamptz := (last_day + 1)::timestamp at time zone zone;
  records uuid[] := array(select subject union all select m.alias from people_merge m
    where m.person_id = subject and m.undone_at is null);
begin
  if not public.governs() then return; end if;
  return query
    select e.id, e.at, e.actor_id, e.what::text, e.about_id, e.through::text,
      coalesce(e.people, '{}'), e.change
    from audit_event e
    where (who is null or e.actor_id = who)
      and (subject is null or e.about_id = any (records) or e.people && records)
      and e.at >= from_time and e.at < to_time
      and (kinds is null or e.what like any (kinds))
      and (before_at is null or (e.at, e.id) < (before_at, before_id))
    order by e.at desc, e.id desc
    limit most;
end $$;

revoke all on function trail_of(uuid, uuid, date, date, text, text[], timestamptz, uuid, integer)
  from public;
grant execute on function trail_of(uuid, uuid, date, date, text, text[], timestamptz, uuid, integer)
  to trellis_app;
