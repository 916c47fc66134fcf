-- What closes a record, what opens one for a while, and the register search, which knows both. Run
-- last.

-- The register search: is this person known to us? Name, year of birth, locality and team, no more;
-- the key only of people the actor may see anyway. Whom the actor sees is asked once, and the lines
-- only of those who are shown. Of a record that is closed to the actor, the name
-- and whom to ring. The line is what an opening goes by: it leads to nobody for anybody else.
-- Whom a line names is told for the audit trail alone, as everywhere below where it is "named".
drop function if exists search_register(text[], text);
create function search_register(words text[], nhs text)
returns table (person uuid, full_name text, year_of_birth int, place text, team text, seen boolean,
  line text, named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  with mine as materialized (select public.visible_people() as id),
  shown as materialized (
    select f.id, m.id is not null as seen, p.name
    from public.found_in_register(words, nhs) f join people_person p on p.id = f.id
    left join mine m on m.id = f.id
    where public.practises(actor())
    order by m.id is not null desc, p.name
    limit 25
  )
  select l.*, case when l.seen or public.closed_to(s.id, actor()) then ''
    else public.record_reference(actor(), s.id) end, s.id
  from shown s cross join lateral public.register_line(s.id) l
  order by s.seen desc, s.name
$$;

-- Keep a record from a colleague, or for those named. Whoever closes it has to see it afterwards, and
-- by more than an emergency, a shift or a colleague's days away: else nobody could open it again.
create or replace function restrict_record(
  restriction uuid, person uuid, as_kind text, colleague uuid, because text, words text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not public.stays_with(person) or not public.practises_as_decider() then
    raise insufficient_privilege using message = 'no such person';
  end if;
  if as_kind not in ('keep-out', 'only') or trim(words) = '' or colleague is null then
    raise insufficient_privilege using message = 'that is no restriction';
  end if;
  if as_kind = 'only' and not exists (select 1 from work_restriction r where r.person_id = person
      and r.ended_at is null and r.kind = 'only' and r.user_id = actor()) then
    insert into work_restriction (id, person_id, kind, user_id, reason, why, begun_at, begun_by_id)
      values (gen_random_uuid(), person, 'only', actor(), because, words, now(), actor());
  end if;
  insert into work_restriction (id, person_id, kind, user_id, reason, why, begun_at, begun_by_id)
    values (restriction, person, as_kind, colleague, because, words, now(), actor())
    on conflict do nothing;
  if not public.may_see(person) then
    raise insufficient_privilege using message = 'that would close it to yourself';
  end if;
end $$;

-- Lift a restriction: by a part that lasts, too, since whoever was shut out comes in by it.
create or replace function lift_restriction(restriction uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare found_one work_restriction;
begin
  select * into found_one from work_restriction r where r.id = restriction and r.ended_at is null;
  if found_one.id is null or not public.stays_with(found_one.person_id)
     or not public.practises_as_decider() then
    raise insufficient_privilege using message = 'no such restriction';
  end if;
  update work_restriction set ended_at = now(), ended_by_id = actor() where id = restriction;
  if not public.may_see(found_one.person_id) then
    raise insufficient_privilege using message = 'that would close it to yourself';
  end if;
end $$;

-- Whether somebody works here whose role is to supervise.
create or replace function supervises(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from accounts_user u where u.id = who and u.is_active
        and u.role in ('supervisor', 'practice-lead')) $$;

-- Whose absence the actor arranges: their own and that of whom they supervise; of whom those supervise,
-- while their supervisor is away or gone; and, leading practice, of whoever has no supervisor.
create or replace function arranges_absence_of() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select u.id from accounts_user me cross join accounts_user u
  left join accounts_user above on above.id = u.supervisor_id
  where me.id = actor() and public.practises(me.id) and (u.id = me.id or u.supervisor_id = me.id
    or (above.supervisor_id = me.id and (not public.supervises(above.id) or exists (
      select 1 from work_cover c where c.away_id = above.id and c.ended_at is null
        and today() between c.first_day and c.last_day)))
    or (me.role = 'practice-lead' and public.practises(u.id)
      and not coalesce(public.supervises(above.id), false)))
$$;

-- A colleague stands in for somebody: arranged by whoever arranges their absence.
create or replace function arrange_cover(
  cover uuid, absent uuid, stand_in uuid, from_day date, to_day date) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not exists (select 1 from public.arranges_absence_of() a where a = absent) then
    raise insufficient_privilege using message = 'not yours to arrange';
  end if;
  if not public.practises(stand_in) or stand_in = absent or to_day < from_day
     or to_day < today() or to_day > from_day + 366 then
    raise insufficient_privilege using message = 'that is no cover';
  end if;
  insert into work_cover (id, away_id, colleague_id, first_day, last_day, arranged_by_id)
    values (cover, absent, stand_in, from_day, to_day, actor());
end $$;

-- End cover before its last day: by either of the two, or whoever arranges the absence.
create or replace function end_cover(cover uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update work_cover c set ended_at = now() where c.id = cover and c.ended_at is null
    and public.practises(actor()) and (c.colleague_id = actor()
      or c.away_id in (select public.arranges_absence_of()));
  if not found then
    raise insufficient_privilege using message = 'no such cover';
  end if;
end $$;

-- Whom a line of the register was about: only whoever asked can say, with what they asked.
create or replace function meant_in_register(line text, words text[], nhs text) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select f.id from public.found_in_register(words, nhs) f
  where public.practises(actor()) and public.record_reference(actor(), f.id) = line
$$;

-- Open a record in an emergency, for an hour at most. Never one that is closed to the actor.
create or replace function open_in_emergency(
  opening uuid, person uuid, because text, words text, minutes int) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not public.practises(actor()) or public.closed_to(person, actor())
     or public.may_see(person)
     or not exists (select 1 from people_person p where p.id = open_in_emergency.person) then
    raise insufficient_privilege using message = 'no such person';
  end if;
  if trim(words) = '' or minutes not between 1 and 60 then
    raise insufficient_privilege using message = 'that is no reason';
  end if;
  insert into work_opening (id, person_id, worker_id, reason, why, begun_at, until, outcome, found)
    values (opening, person, actor(), because, words, now(),
      now() + make_interval(mins => minutes), '', '');
end $$;

-- Close a record again before the hour is over.
create or replace function close_opening(opening uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update work_opening set until = now() where id = opening and worker_id = actor() and until > now();
  if not found then
    raise insufficient_privilege using message = 'no such opening';
  end if;
end $$;

-- Whether somebody is in a team that answers whoever rings.
create or replace function is_on_duty(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select 1 from accounts_membership m join accounts_team t on t.id = m.team_id
    where m.user_id = who and m.ended_on is null and t.on_duty)
$$;

-- Open a record by starting a contact, for the shift: by a member of a team that is on duty.
create or replace function begin_duty_contact(
  person uuid, work uuid, involvement uuid, words text, hours int) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not public.practises(actor()) or public.closed_to(person, actor())
     or public.may_see(person) or not public.is_on_duty(actor())
     or not exists (select 1 from people_person p where p.id = begin_duty_contact.person) then
    raise insufficient_privilege using message = 'no such person';
  end if;
  if trim(words) = '' or hours not between 1 and 12 then
    raise insufficient_privilege using message = 'that is no contact';
  end if;
  insert into work_pieceofwork (id, person_id, kind, reason, began_on)
    values (work, person, 'contact', words, today());
  -- The contact sits with the team, so that it is not lost when the shift ends.
  insert into work_involvement (id, person_id, work_id, team_id, part, began_on, begun_by_id)
    select gen_random_uuid(), person, work, m.team_id, 'team', today(), actor()
    from accounts_membership m join accounts_team t on t.id = m.team_id and t.on_duty
    where m.user_id = actor() and m.ended_on is null and not exists (
      select 1 from work_involvement i where i.person_id = begin_duty_contact.person
        and goes_on(i.began_on, i.ended_on, i.until));
  insert into work_involvement (id, person_id, work_id, worker_id, part, began_on, until, begun_by_id)
    values (involvement, person, work, actor(), 'duty', today(),
      now() + make_interval(hours => hours), actor());
end $$;

-- Who is to look at an opening: the supervisor of whoever opened it, and practice leads; nobody to whom
-- the record is closed, and nobody at their own.
create or replace function lookers_at(worker uuid, person uuid)
returns table (looker uuid, supervises boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select l.id, l.id = w.supervisor_id from accounts_user w
  join accounts_user l on l.id = w.supervisor_id or l.role = 'practice-lead'
  where w.id = worker and l.id <> w.id and l.is_active
    and l.role in ('supervisor', 'practice-lead') and not public.closed_to(person, l.id)
$$;

-- Whom an opening is told to by name: the supervisor, or else practice leads. The officer where there is
-- none of either, as `officer`.
create or replace function told_of_opening(opening uuid)
returns table (full_name text, officer boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  with o as materialized (select o.worker_id, o.person_id from work_opening o
    where o.id = opening and (o.worker_id = actor() or public.governs())),
  l as materialized (select l.* from o, lateral public.lookers_at(o.worker_id, o.person_id) l)
  select u.name, false from l join accounts_user u on u.id = l.looker
  where l.supervises or not exists (select 1 from l s where s.supervises)
  union
  select u.name, true from o join accounts_user u on u.role = 'governance' and u.is_active
  where not exists (select 1 from l)
  order by 1
$$;

-- The openings that the actor looks at. Where nobody else can, the governance officer does. The name of
-- the person and the words are told, as much as it takes to ask about it; the record is not opened.
drop function if exists openings_to_look_at();
create function openings_to_look_at()
returns table (opening uuid, worker text, full_name text, reason text, why text,
  begun_at timestamptz, until timestamptz, named uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select o.id, u.name, p.name, o.reason, o.why, o.begun_at, o.until, p.id
  from work_opening o join accounts_user u on u.id = o.worker_id
  join people_person p on p.id = o.person_id
  where o.looked_at is null
    and (exists (select 1 from public.lookers_at(o.worker_id, o.person_id) l where l.looker = actor())
      or (public.governs() and not exists (
        select 1 from public.lookers_at(o.worker_id, o.person_id))))
  order by o.begun_at
$$;

-- Say what was found of an opening.
create or replace function look_at_opening(opening uuid, what text, words text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not exists (select 1 from public.openings_to_look_at() o where o.opening = look_at_opening.opening)
     or what not in ('right', 'understood', 'wrong') or trim(words) = '' then
    raise insufficient_privilege using message = 'no such opening';
  end if;
  update work_opening set outcome = what, found = words, looked_at = now(), looked_at_by_id = actor()
    where id = opening;
end $$;

-- The person of an opening, for the audit trail alone.
create or replace function person_of_opening(opening uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select o.person_id from work_opening o where o.id = opening
    and (o.worker_id = actor() or o.looked_at_by_id = actor())
$$;

revoke all on function search_register(text[], text), is_on_duty(uuid),
  restrict_record(uuid, uuid, text, uuid, text, text), lift_restriction(uuid),
  arrange_cover(uuid, uuid, uuid, date, date), end_cover(uuid), arranges_absence_of(), supervises(uuid),
  meant_in_register(text, text[], text), open_in_emergency(uuid, uuid, text, text, int),
  close_opening(uuid), begin_duty_contact(uuid, uuid, uuid, text, int), openings_to_look_at(),
  lookers_at(uuid, uuid), told_of_opening(uuid), look_at_opening(uuid, text, text), person_of_opening(uuid) from public;
grant execute on function search_register(text[], text),
  restrict_record(uuid, uuid, text, uuid, text, text), lift_restriction(uuid),
  arrange_cover(uuid, uuid, uuid, date, date), end_cover(uuid), arranges_absence_of(),
  meant_in_register(text, text[], text), open_in_emergency(uuid, uuid, text, text, int),
  close_opening(uuid), begin_duty_contact(uuid, uuid, uuid, text, int), is_on_duty(uuid), openings_to_look_at(),
  told_of_opening(uuid), look_at_opening(uuid, text, text), person_of_opening(uuid) to trellis_app;
