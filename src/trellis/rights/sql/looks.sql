-- Who looked at a person's record. The application may not read the audit trail (design: trust): this
-- tells of one person, to whoever may see that person, and no more of a look than its page.
-- Run as the owner after every migration; replaced as a whole.

-- Whether to know of a look would reveal an enquiry or a restriction: by how the record was come to,
-- or by which page was open. Such a look is not in the copy that is for the person.
create or replace function look_reveals(what text, through text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select through ~ '^(safeguarding|enquiry|restrict|break-glass|governance|refused)'
    or what ~ '^person\.(seen|written):(safeguarding|enquir|restrict|break|governance|openings:closed)'
$$;

-- One row for each day, worker and way in: the first look, the last, how many, and the areas of use
-- of the pages. Records that were merged into this one count as it. Newest first. Who may be told is for
-- the functions to say that ask this one.
create or replace function looks_at(subject uuid, first_day date, last_day date, zone text, most integer)
returns table (on_day date, worker uuid, looks bigint, wrote bigint, earliest timestamptz,
  latest timestamptz, areas text[], came_by text, reveals boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select (e.at at time zone zone)::date, e.actor_id,
    count(*) filter (where e.what like 'person.seen:%'),
    count(*) filter (where e.what like 'person.written:%'),
    min(e.at), max(e.at),
    array_agg(distinct split_part(split_part(e.what, ':', 2), ':', 1)),
    e.through, public.look_reveals(e.what, e.through)
  from audit_event e
  where e.about_id = any (array(select subject union all
      select m.alias from people_merge m where m.person_id = subject and m.undone_at is null))
    and (e.what like 'person.seen:%' or e.what like 'person.written:%')
    and e.through <> 'governance' -- of an enquiry nobody learns here: it may be about the reader
    and (first_day is null or e.at >= first_day::timestamp at time zone zone)
    and (last_day is null or e.at < (last_day + 1)::timestamp at time zone zone)
  group by 1, 2, e.through, 9
  order by max(e.at) desc, 2
  limit most
$$;

create or replace function who_looked(subject uuid, first_day date, last_day date, zone text, most integer)
returns table (on_day date, worker uuid, looks bigint, wrote bigint, earliest timestamptz,
  latest timestamptz, areas text[], came_by text, reveals boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select l.* from public.looks_at(subject, first_day, last_day, zone, most) l
  where public.may_see(subject)
$$;

-- In whose lists a person was named, where no record was opened: My work, their people, the register. One row
-- for each worker, with the lists, the first day, the last, and on how many; newest first.
create or replace function lists_with(subject uuid, first_day date, last_day date, zone text, most integer)
returns table (worker uuid, lists text[], first_on date, last_on date, days bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select e.actor_id,
    array_agg(distinct case when e.what like 'register.%' then 'register'
      else substr(e.what, length('people.seen:') + 1) end),
    min((e.at at time zone zone)::date), max((e.at at time zone zone)::date),
    count(distinct (e.at at time zone zone)::date)
  from audit_event e
  where e.people && array(select subject union all
      select m.alias from people_merge m where m.person_id = subject and m.undone_at is null)
    -- Not what is decided of a closed record, nor an enquiry; what is published is told as read.
    and e.through in ('', 'list')
    and (first_day is null or e.at >= first_day::timestamp at time zone zone)
    and (last_day is null or e.at < (last_day + 1)::timestamp at time zone zone)
  group by 1
  order by max(e.at) desc, 1
  limit most
$$;

create or replace function who_listed(subject uuid, first_day date, last_day date, zone text, most integer)
returns table (worker uuid, lists text[], first_on date, last_on date, days bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select l.* from public.lists_with(subject, first_day, last_day, zone, most) l
  where public.may_see(subject)
$$;

revoke all on function look_reveals(text, text), looks_at(uuid, date, date, text, integer),
  lists_with(uuid, date, date, text, integer), who_looked(uuid, date, date, text, integer),
  who_listed(uuid, date, date, text, integer) from public;
grant execute on function who_looked(uuid, date, date, text, integer),
  who_listed(uuid, date, date, text, integer) to trellis_app;
