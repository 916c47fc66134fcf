-- Looks that are unusual: each a single look or a run of looks of one colleague, with what is unusual
-- about it. Nothing is counted up by colleague, nothing is weighed, nobody is ranked.
-- What is asked is a stretch of days; the trail is read by the index of time, once, and whatever a
-- colleague did before only for those few whom a look of these days brings up.

-- The surname in a folded name: its last word, or, of one with hyphens, the words between them.
create or replace function surname_words(full_name text, folded text) returns text[]
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select words[greatest(2, cardinality(words) - hyphens) : cardinality(words)]
  from (select string_to_array(folded, ' ') as words,
    length(tail) - length(replace(tail, '-', '')) as hyphens
    from (select regexp_replace(trim(full_name), '^.*\s', '') as tail) t) w
$$;

-- Arguments: the first and the last day; the council's time zone; and, of the staff, their keys, their
-- folded names and the words of their surnames, parted by spaces (folding is the application's).
create or replace function unusual_looks(
  first_day date, last_day date, zone text, staff uuid[], names text[], surnames text[])
returns table (kind text, worker uuid, about uuid, first_at timestamptz, last_at timestamptz,
  came_by text, more jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  with events as materialized (
    select e.actor_id, e.about_id, e.at, e.what, e.through, e.at at time zone zone as local
    from audit_event e
    where e.at >= first_day::timestamp at time zone zone
      and e.at < (last_day + 1)::timestamp at time zone zone
      and (e.what like 'person.seen:%' or e.what like 'person.written:%'
        or e.what in ('person.refused', 'register.searched'))
      and e.actor_id is not null and (select public.governs())
      -- A reader reads what was given to them, at night too, and no record; nor does who answers the
      -- officer's question, or decides of a record whose name alone they are told.
      and e.through not in ('published', 'governance', 'decides', 'restriction')
  ),
  looks as materialized (
    select e.actor_id, e.about_id, min(e.at) as first_at, max(e.at) as last_at,
      (array_agg(e.through order by e.at desc))[1] as through,
      bool_and(e.through = 'team') as by_team,
      bool_or(e.what like 'person.written:%') as wrote,
      count(distinct e.local::date) as days
    from events e where e.what like 'person.%:%' and e.about_id is not null
    group by e.actor_id, e.about_id
  ),
  named as materialized (
    select s.id, s.name, string_to_array(nullif(s.surname, ''), ' ') as surname
    from unnest(staff, names, surnames) as s (id, name, surname)
  ),
  -- The names of whom these days' looks are about, and no others: whatever the planner makes of it,
  -- staff are never compared with everybody.
  called as materialized (
    select l.actor_id, l.about_id, l.first_at, l.last_at, l.through, n.name, n.folded
    from looks l join people_name n on n.person_id = l.about_id
  ),
  hours as (
    select e.actor_id, date_trunc('hour', e.local) as hour, min(e.at) as first_at,
      max(e.at) as last_at, count(distinct e.about_id) as people,
      (array_agg(e.through order by e.at desc))[1] as through
    from events e where e.what like 'person.%:%' and e.about_id is not null
    group by 1, 2 having count(distinct e.about_id) >= 12
  ),
  found as (
    select case when w.name = c.folded then 'own' else 'surname' end as kind, c.actor_id,
      c.about_id, c.first_at, c.last_at, c.through, '{}'::jsonb as more
    from called c join named w on w.id = c.actor_id
    where w.name = c.folded or (w.surname && string_to_array(c.folded, ' ')
      and w.surname && surname_words(c.name, c.folded))
    union
    select 'colleague', c.actor_id, c.about_id, c.first_at, c.last_at, c.through, '{}'
    from called c join named w on w.name = c.folded and w.id <> c.actor_id
    union all
    select 'watched', l.actor_id, l.about_id, l.first_at, l.last_at, l.through, '{}'
    from looks l where exists (select 1 from governance_watched g where g.ended_at is null
      and (g.about_id = l.about_id or exists (select 1 from people_merge m
        where m.alias = g.about_id and m.person_id = l.about_id and m.undone_at is null)))
    union all
    -- Twice as many people in an hour as in their own busiest hour of the four weeks before.
    select 'many', h.actor_id, null, h.first_at, h.last_at, h.through,
      jsonb_build_object('people', h.people, 'usual', usual.most)
    from hours h cross join lateral (
      select coalesce(max(c.people), 0) as most from (
        select count(distinct e.about_id) as people from audit_event e
        where e.actor_id = h.actor_id and e.at >= h.hour at time zone zone - interval '28 days'
          and e.at < h.hour at time zone zone and e.what like 'person.%:%'
        group by date_trunc('hour', e.at at time zone zone)) c) usual
    where h.people > 2 * usual.most
    union all
    -- On three days or more, by the team alone, without ever a part in the work, writing nothing.
    select 'no-part', l.actor_id, l.about_id, l.first_at, l.last_at, l.through,
      jsonb_build_object('days', l.days)
    from looks l
    where l.by_team and not l.wrote and l.days >= 3 and not exists (
      select 1 from work_involvement i
      where i.person_id = l.about_id and i.worker_id = l.actor_id)
    union all
    select 'refused', e.actor_id, e.about_id, min(e.at), max(e.at), 'refused',
      jsonb_build_object('times', count(*))
    from events e where e.what = 'person.refused'
    group by e.actor_id, e.about_id having count(*) >= 3
    union all
    -- The register asked over and over within an hour, and nobody's record opened in it.
    select 'register', e.actor_id, null, min(e.at), max(e.at), '',
      jsonb_build_object('times', count(*) filter (where e.what = 'register.searched'))
    from events e
    group by e.actor_id, date_trunc('hour', e.local)
    having count(*) filter (where e.what = 'register.searched') >= 15
      and count(*) filter (where e.what like 'person.%:%') = 0
    union all
    -- Two weeks after their own part had ended, and by none that is looked at elsewhere.
    select 'after', l.actor_id, l.about_id, l.first_at, l.last_at, l.through,
      jsonb_build_object('ended', part.ended)
    from looks l cross join lateral (
      select max(i.ended_on) as ended, bool_or(i.ended_on is null) as goes_on
      from work_involvement i where i.person_id = l.about_id and i.worker_id = l.actor_id
        and i.part <> 'duty') part
    where l.through not in ('duty', 'emergency') and not part.goes_on
      and (l.last_at at time zone zone)::date > part.ended + 14
    union all
    -- Between ten at night and six in the morning, by somebody in no team that was on duty.
    select 'night', e.actor_id,
      case when count(distinct e.about_id) = 1 then (array_agg(e.about_id))[1] end,
      min(e.at), max(e.at), (array_agg(e.through order by e.at desc))[1],
      jsonb_build_object('people', count(distinct e.about_id))
    from events e
    where e.what like 'person.%:%' and (e.local::time >= '22:00' or e.local::time < '06:00')
      and e.through not in ('duty', 'emergency')
      and not exists (select 1 from accounts_membership m join accounts_team t on t.id = m.team_id
        where m.user_id = e.actor_id and t.on_duty and m.began_on <= e.local::date
          and (m.ended_on is null or m.ended_on >= e.local::date))
    group by e.actor_id, (e.local - interval '12 hours')::date
  )
  select f.kind, f.actor_id, f.about_id, f.first_at, f.last_at, f.through, f.more
  from found f
  where not exists (select 1 from governance_enquiry q
    where q.worker_id = f.actor_id and q.about_id is not distinct from f.about_id
      and q.kind = f.kind
      and (q.last_at >= f.last_at
        -- A shared name was asked about and answered: it is not asked about at every look.
        or (q.kind in ('own', 'surname', 'colleague') and q.outcome in ('right', 'understood')
          and q.closed_at > now() - interval '1 year')))
  order by f.last_at desc, f.kind, f.actor_id
  limit 300
$$;

revoke all on function unusual_looks(date, date, text, uuid[], text[], text[]) from public;
grant execute on function unusual_looks(date, date, text, uuid[], text[], text[]) to trellis_app;
