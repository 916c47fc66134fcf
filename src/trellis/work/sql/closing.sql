-- Whether a record is closed, and whose involvement goes on. Run first: who may see whom rests on both.

-- The day it is where the council is (settings.TIME_ZONE), which is not the database's for an hour of
-- each summer night.
create or replace function today() returns date
language sql stable
as $$ select (now() at time zone 'Europe/London')::date $$;

-- Whether a record is closed to somebody, whatever part they have: they are kept out of it, or it is
-- kept for others.
create or replace function closed_to(person uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select 1 from work_restriction r where r.person_id = person and r.ended_at is null)
    and (exists (select 1 from work_restriction r where r.person_id = person
        and r.ended_at is null and r.kind = 'keep-out' and r.user_id = who)
      or (exists (select 1 from work_restriction r where r.person_id = person
          and r.ended_at is null and r.kind = 'only')
        and not exists (select 1 from work_restriction r where r.person_id = person
          and r.ended_at is null and r.kind = 'only' and r.user_id = who)))
$$;

-- Whether an involvement goes on: from its day on, until its last day, or the end of the shift.
create or replace function goes_on_at(day date, began date, ended date, until timestamptz)
returns boolean
language sql stable
as $$
  select began <= day and (ended is null or ended > day) and (until is null or until > now())
$$;

create or replace function goes_on(began date, ended date, until timestamptz) returns boolean
language sql stable
as $$ select goes_on_at(today(), began, ended, until) $$;

-- Whether somebody has a part in the work that lasts, or supervises one who has, or is of
-- a team that the work sits with.
create or replace function has_a_lasting_part(person uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select 1 from work_involvement i
    where i.person_id = person and i.until is null and goes_on(i.began_on, i.ended_on, i.until)
      and (i.worker_id = who
        or i.worker_id in (select u.id from accounts_user u where u.supervisor_id = who)
        or i.team_id in (select m.team_id from accounts_membership m
                         where m.user_id = who and m.ended_on is null)))
$$;

revoke all on function closed_to(uuid, uuid), has_a_lasting_part(uuid, uuid) from public;
