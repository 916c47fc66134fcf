-- Who may see whom, and the only ways to change it.
-- Run as the owner after every migration; each function is replaced as a whole.
-- "security definer" with a fixed search_path: the application's role cannot write involvement
-- itself, and the policies that call these functions do not recurse (design: trust).

create or replace function actor() returns uuid
language sql stable set search_path = pg_catalog, pg_temp
as $$ select nullif(current_setting('trellis.actor', true), '')::uuid $$;

-- The people whom the actor may see now: allocated, co-worker or on duty; supervisor of the first
-- two; a member of the team that the work sits with; in for a colleague who is away; in an
-- emergency. Whoever manages staff sees nobody by that. A closed record is nobody's but for those
-- whom it is kept for. Plain joins, so that each uses an index; the day is worked out once.
create or replace function visible_people() returns setof uuid
language sql stable security definer rows 40 set search_path = pg_catalog, public, pg_temp
as $$
  with me as materialized (select u.id, today() as day from accounts_user u
    where u.id = actor() and u.is_active and u.role in ('practitioner', 'supervisor', 'practice-lead')),
  seen as (
    select i.person_id from me join work_involvement i on i.worker_id = me.id
    where goes_on_at(me.day, i.began_on, i.ended_on, i.until)
    union
    select i.person_id from me join accounts_user u on u.supervisor_id = me.id
      join work_involvement i on i.worker_id = u.id and i.part <> 'duty'
    where goes_on_at(me.day, i.began_on, i.ended_on, i.until)
    union
    select i.person_id from me join accounts_membership m on m.user_id = me.id and m.ended_on is null
      join work_involvement i on i.team_id = m.team_id
    where goes_on_at(me.day, i.began_on, i.ended_on, i.until)
    union
    select i.person_id from me join work_cover c on c.colleague_id = me.id and c.ended_at is null
        and me.day between c.first_day and c.last_day
      join work_involvement i on i.worker_id = c.away_id and i.part <> 'duty'
    where goes_on_at(me.day, i.began_on, i.ended_on, i.until)
    union
    select o.person_id from me join work_opening o on o.worker_id = me.id where o.until > now()
  )
  select s.person_id from seen s
  where s.person_id not in (select r.person_id from work_restriction r where r.ended_at is null)
    or not closed_to(s.person_id, actor())
$$;

create or replace function may_see(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select (exists (
      select 1 from work_involvement i
      join accounts_user me on me.id = actor() and me.is_active
        and me.role in ('practitioner', 'supervisor', 'practice-lead')
      where i.person_id = person and goes_on(i.began_on, i.ended_on, i.until)
        and (i.worker_id = me.id
          or (i.part <> 'duty'
            and i.worker_id in (select u.id from accounts_user u where u.supervisor_id = me.id))
          or i.team_id in (select m.team_id from accounts_membership m
                           where m.user_id = me.id and m.ended_on is null)
          or (i.part <> 'duty' and i.worker_id in (select c.away_id from work_cover c
              where c.colleague_id = me.id and c.ended_at is null
                and today() between c.first_day and c.last_day))))
    or exists (
      select 1 from work_opening o join accounts_user me on me.id = actor() and me.is_active
        and me.role in ('practitioner', 'supervisor', 'practice-lead')
      where o.person_id = person and o.worker_id = me.id and o.until > now()))
    and not closed_to(person, actor())
$$;

-- The person whose page is open, if the actor may see them.
create or replace function open_person() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
declare asked uuid := nullif(current_setting('trellis.person', true), '')::uuid;
begin
  if asked is not null and public.may_see(asked) then return asked; end if;
  return null;
end $$;

-- How the actor comes to see a person, for the audit trail.
create or replace function seen_through(person uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select case
    when bool_or(i.worker_id = actor() and i.part <> 'duty') then 'allocated'
    when bool_or(i.worker_id = actor()) then 'duty'
    when bool_or(i.part <> 'duty'
        and i.worker_id in (select u.id from accounts_user u where u.supervisor_id = actor()))
      then 'supervisor'
    when bool_or(i.team_id in (select m.team_id from accounts_membership m
                               where m.user_id = actor() and m.ended_on is null)) then 'team'
    when bool_or(i.part <> 'duty' and i.worker_id in (select c.away_id from work_cover c
        where c.colleague_id = actor() and c.ended_at is null
          and today() between c.first_day and c.last_day)) then 'cover'
    else 'emergency' end
  from (select person as id where public.may_see(person)) p
  left join work_involvement i on i.person_id = p.id and goes_on(i.began_on, i.ended_on, i.until)
  having count(p.id) > 0
$$;

create or replace function practises(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from accounts_user u where u.id = who and u.is_active
        and u.role in ('practitioner', 'supervisor', 'practice-lead')) $$;

-- Whether the actor works with somebody by a part that lasts, theirs, their team's or that of one whom they
-- supervise: what an emergency, a shift or a colleague's days away open is seen, and no more decided by it
-- than has to be at once.
create or replace function stays_with(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select public.practises(actor()) and public.may_see(person)
        and public.has_a_lasting_part(person, actor()) $$;
revoke all on function stays_with(uuid) from public;
grant execute on function stays_with(uuid) to trellis_app;

-- Whether the actor looks after information governance: such an officer sees no record by it.
create or replace function governs() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from accounts_user u where u.id = actor() and u.is_active
        and u.role = 'governance') $$;
revoke all on function governs() from public;
grant execute on function governs() to trellis_app;

-- Start a record: the person, why we are involved, and the actor's own involvement with it.
-- A key that is already somebody's is refused, whoever's it is.
create or replace function begin_person(
  person uuid, full_name text, called_as text, work uuid, work_kind text, why text, involvement uuid)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if actor() is null or not public.practises(actor()) then
    raise insufficient_privilege using message = 'only a practitioner can start a record';
  end if;
  insert into people_person (id, name, called, pronouns, nhs_number, address, locality, phone, email,
      identity, how_to_talk, how_to_talk_more, information_format, print_points, language,
      interpreter, version)
    values (person, full_name, called_as, '', '', '', '', '', '', '', '', '', '', 12, '', '', 0);
  insert into work_pieceofwork (id, person_id, kind, reason, began_on)
    values (work, person, work_kind, why, today());
  insert into work_involvement (id, person_id, work_id, worker_id, part, began_on, begun_by_id)
    values (involvement, person, work, actor(), 'allocated', today(), actor());
  insert into work_involvement (id, person_id, work_id, team_id, part, began_on, begun_by_id)
    select gen_random_uuid(), person, work, m.team_id, 'team', today(), actor()
    from accounts_membership m where m.user_id = actor() and m.ended_on is null;
end $$;

-- Whether the actor may let somebody into the work. A shift or an emergency is opened by whoever comes in by
-- it, and cover is for its days: what lasts longer is not theirs to give, unless nobody is left who could.
create or replace function may_let_in(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select public.stays_with(person) or public.practises(actor()) and public.may_see(person)
    and not exists (select 1 from work_involvement i where i.person_id = may_let_in.person
      and i.until is null and goes_on(i.began_on, i.ended_on, i.until))
$$;

-- Whose work it is that the actor starts: theirs, where they may let in, and so themself too. Whoever sees the
-- person while a colleague is away carries that colleague's work on, so what they start is the colleague's.
-- Whoever is allocated knows a hidden address: nobody comes to know it by starting work, but who could
-- name themself to it anyway.
create or replace function starts_work_for(person uuid) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
declare hidden boolean := exists (select 1 from people_hiddencontact h
  where h.person_id = starts_work_for.person);
begin
  if public.may_let_in(person) then
    return case when not hidden or public.may_reach(person) or public.practises_as_decider()
      then actor() end;
  end if;
  if not public.practises(actor()) or not public.may_see(person) then return null; end if;
  return (select c.away_id from work_cover c join work_involvement i on i.worker_id = c.away_id
    where c.colleague_id = actor() and c.ended_at is null
      and today() between c.first_day and c.last_day
      and i.person_id = starts_work_for.person and i.until is null
      and goes_on(i.began_on, i.ended_on, i.until)
      and public.practises(c.away_id) and not public.closed_to(i.person_id, c.away_id)
      and (not hidden or public.knows_address(i.person_id, c.away_id))
    order by i.part = 'allocated' desc, i.began_on, i.id limit 1);
end $$;

-- Start another piece of work with someone the actor can already see; for a colleague who is away, where they
-- see the person by standing in alone.
create or replace function begin_work(
  person uuid, work uuid, work_kind text, why text, involvement uuid)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare whose uuid := public.starts_work_for(person);
begin
  if whose is null then
    raise insufficient_privilege using message = 'no such person';
  end if;
  insert into work_pieceofwork (id, person_id, kind, reason, began_on)
    values (work, person, work_kind, why, today());
  insert into work_involvement (id, person_id, work_id, worker_id, part, began_on, begun_by_id)
    values (involvement, person, work, whose, 'allocated', today(), actor());
end $$;
drop function if exists may_begin_work(uuid);

-- Bring a colleague into a piece of work, from a day on, within a year: by whoever is allocated to
-- it, or a supervisor or practice lead who can see the person.
drop function if exists allocate(uuid, uuid, uuid, text);
create or replace function allocate(
  involvement uuid, piece uuid, colleague uuid, as_part text, from_day date)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare subject uuid;
begin
  select w.person_id into subject from work_pieceofwork w where w.id = piece;
  if subject is null or not public.may_let_in(subject) then
    raise insufficient_privilege using message = 'no such person';
  end if;
  if not exists (select 1 from accounts_user u where u.id = actor()
                 and u.role in ('supervisor', 'practice-lead'))
     and not exists (select 1 from work_involvement i where i.work_id = piece
                     and i.worker_id = actor() and i.part = 'allocated'
                     and goes_on(i.began_on, i.ended_on, i.until)) then
    raise insufficient_privilege using message = 'only the allocated worker or a supervisor can do this';
  end if;
  if not public.practises(colleague) or as_part not in ('allocated', 'co-worker')
     or from_day not between today() and today() + 366 then
    raise insufficient_privilege using message = 'that colleague cannot be brought in';
  end if;
  insert into work_involvement (id, person_id, work_id, worker_id, part, began_on, begun_by_id)
    values (involvement, subject, piece, colleague, as_part, from_day, actor());
end $$;

-- End an involvement. What someone may no longer see ends with it, at once. Somebody else's part is ended
-- by a part that lasts: else whoever is in for an hour could put out everybody who stays.
create or replace function end_involvement(involvement uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare found_one work_involvement;
begin
  select * into found_one from work_involvement i where i.id = involvement;
  if found_one.id is null or not public.may_see(found_one.person_id)
     or not (found_one.worker_id is not distinct from actor()
       or public.stays_with(found_one.person_id) and exists (
         select 1 from accounts_user u where u.id = actor()
         and u.role in ('supervisor', 'practice-lead'))) then
    raise insufficient_privilege using message = 'no such involvement';
  end if;
  update work_involvement set ended_on = today() where id = involvement;
end $$;

-- The words of a folded name, and the query that finds names with words that begin so. An index of
-- words finds the few names that can be meant among all; strpos then decides, as before.
create or replace function words_of(folded text) returns tsvector
language sql immutable parallel safe
as $$ select array_to_tsvector(array_remove(string_to_array(folded, ' '), '')) $$;
create index if not exists people_name_words on people_name using gin (words_of(folded));

create or replace function words_begin(words text[]) returns tsquery
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select string_agg(format('''%s'':*', replace(replace(left(piece, 200), '\', '\\'), '''', '''''')),
    ' & ')::tsquery
  from unnest(words) w, unnest(string_to_array(w, ' ')) piece where piece <> ''
$$;

-- Whom the register finds by any name or an NHS number. One record of somebody stands for whatever
-- was merged into it, its NHS number included. In plpgsql, planned for what was asked each time: the
-- way to a rare name is not the way to a common one.
create or replace function found_in_register(words text[], nhs text) returns table (id uuid)
language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare
  begins tsquery := public.words_begin(words);
begin
  if nhs <> '' then
    return query select p.id from people_person p
      where p.nhs_number = nhs and p.nhs_number <> '' -- as the index has it
        and not exists (select 1 from people_merge m where m.alias = p.id and m.undone_at is null)
      union
      select m.person_id from people_person a join people_merge m on m.alias = a.id
      where a.nhs_number = nhs and a.nhs_number <> '' and m.undone_at is null
        and not exists (select 1 from people_merge o
          where o.alias = m.person_id and o.undone_at is null);
  end if;
  if cardinality(words) > 0 then
    return query execute
      'select distinct n.person_id from people_name n where '
      || case when begins is null then '' else 'words_of(n.folded) @@ $2 and ' end
      || 'not exists (select 1 from unnest($1) w where strpos('' '' || n.folded, '' '' || w) = 0)
        and not exists (select 1 from people_merge m
          where m.alias = n.person_id and m.undone_at is null)
        and ($3 = '''' or not exists (select 1 from people_person p
          where p.id = n.person_id and p.nhs_number = $3)
          and not exists (select 1 from people_merge m join people_person a on a.id = m.alias
            where m.person_id = n.person_id and m.undone_at is null and a.nhs_number = $3))'
      using words, begins, nhs;
  end if;
end $$;

revoke all on function found_in_register(text[], text), words_begin(text[]) from public;
revoke all on function visible_people(), may_see(uuid), open_person(), seen_through(uuid),
  practises(uuid), begin_person(uuid, text, text, uuid, text, text, uuid),
  may_let_in(uuid), starts_work_for(uuid), begin_work(uuid, uuid, text, text, uuid),
  allocate(uuid, uuid, uuid, text, date), end_involvement(uuid) from public;
grant execute on function visible_people(), may_see(uuid), open_person(), seen_through(uuid),
  practises(uuid), begin_person(uuid, text, text, uuid, text, text, uuid),
  may_let_in(uuid), starts_work_for(uuid), begin_work(uuid, uuid, text, text, uuid),
  allocate(uuid, uuid, uuid, text, date), end_involvement(uuid) to trellis_app;

-- An installed release never changes.
create or replace function releases_never_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$ begin raise exception 'an installed release never changes'; end $$;
create or replace trigger releases_never_change before update or delete on frameworks_release
  for each row execute function releases_never_change();
