-- Who works here, and where: the only ways in which it changes (ADR 6, ADR 43). Each asks first
-- whether it is the owner, at the machine, or an administrator. None gives its caller anything.
-- Run as the owner after every migration; each function is replaced as a whole.

-- Whether staff may be changed: by an administrator; by the owner's own commands, where nobody is
-- signed in. The application's role is not the owner, whatever it says of itself.
create or replace function manages_staff() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select case when public.actor() is null then pg_has_role(session_user,
      (select c.relowner from pg_class c where c.oid = 'public.accounts_user'::regclass), 'member')
    else exists (select 1 from accounts_user u where u.id = public.actor() and u.is_active
      and u.role = 'administrator') end
$$;

create or replace function staff_only_managed() returns void
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not public.manages_staff() then
    raise insufficient_privilege using message = 'not yours to change';
  end if;
end $$;

-- Whether somebody is staff: a reader is invited by whoever works with the person (ADR 28).
create or replace function is_staff(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from accounts_user u where u.id = who and u.role <> 'reader') $$;

-- Somebody else than the caller, who is staff: nobody changes their own standing.
create or replace function staff_but_oneself(who uuid) returns void
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_only_managed();
  if who is not distinct from public.actor() or not public.is_staff(who) then
    raise insufficient_privilege using message = 'not one whom you may change';
  end if;
end $$;

-- Add somebody. Without a password nobody signs in as them before a link was followed.
create or replace function staff_add(who uuid, address text, full_name text, as_role text,
  title text, number text, agreed text, hashed text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_only_managed();
  if as_role not in ('practitioner', 'supervisor', 'practice-lead', 'administrator', 'governance')
     or trim(full_name) = '' or trim(address) = ''
     or agreed not in ('', 'assessments', 'everything') then
    raise insufficient_privilege using message = 'that is nobody who works here';
  end if;
  insert into accounts_user (id, email, name, password, job_title, phone, role, countersigned,
      is_active)
    values (who, lower(trim(address)), trim(full_name), hashed, title, number, as_role, agreed, true);
end $$;

create or replace function staff_detail(who uuid, full_name text, title text, number text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_only_managed();
  if not public.is_staff(who) or trim(full_name) = '' then
    raise insufficient_privilege using message = 'that is nobody who works here';
  end if;
  update accounts_user u set name = trim(full_name), job_title = title, phone = number
    where u.id = who;
end $$;

create or replace function staff_role(who uuid, as_role text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_but_oneself(who);
  if as_role not in ('practitioner', 'supervisor', 'practice-lead', 'administrator', 'governance') then
    raise insufficient_privilege using message = 'that is no role of staff';
  end if;
  update accounts_user u set role = as_role where u.id = who;
end $$;

create or replace function staff_countersign(who uuid, agreed text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_but_oneself(who);
  if agreed not in ('', 'assessments', 'everything') then
    raise insufficient_privilege using message = 'that is nothing to agree';
  end if;
  update accounts_user u set countersigned = agreed where u.id = who;
end $$;

-- Whoever is supervised sees no more by it; their supervisor does. So it is one who supervises, and
-- not whom they supervise themselves.
create or replace function staff_supervisor(who uuid, supervisor uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_but_oneself(who);
  if supervisor is not null and (not exists (select 1 from accounts_user u
      where u.id = supervisor and u.is_active and u.role in ('supervisor', 'practice-lead'))
      or exists (
        with recursive above as (
          select u.id, u.supervisor_id from accounts_user u where u.id = supervisor
          union select u.id, u.supervisor_id from above a
            join accounts_user u on u.id = a.supervisor_id)
        select 1 from above where id = who)) then
    raise insufficient_privilege using message = 'they cannot supervise them';
  end if;
  update accounts_user u set supervisor_id = supervisor where u.id = who;
end $$;

-- A place in a team: begun, or ended. What the team sees is theirs from that day on, or no more.
create or replace function staff_join(place uuid, who uuid, team uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_but_oneself(who);
  if not exists (select 1 from accounts_user u where u.id = who and u.is_active)
     or not exists (select 1 from accounts_team t where t.id = team and t.closed_on is null) then
    raise insufficient_privilege using message = 'there is no such team, or nobody to join it';
  end if;
  insert into accounts_membership (id, user_id, team_id, began_on)
    values (place, who, team, public.today());
end $$;

create or replace function staff_leave(who uuid, team uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_but_oneself(who);
  update accounts_membership m set ended_on = public.today()
    where m.user_id = who and m.team_id = team and m.ended_on is null;
  if not found then
    raise insufficient_privilege using message = 'they have no place there';
  end if;
end $$;

create or replace function staff_end(who uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_but_oneself(who);
  update accounts_user u set is_active = false where u.id = who and u.is_active;
  update accounts_membership m set ended_on = public.today()
    where m.user_id = who and m.ended_on is null;
end $$;

create or replace function staff_back(who uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_but_oneself(who);
  update accounts_user u set is_active = true where u.id = who;
end $$;

-- Whether the caller may hand somebody a link that sets their password: whoever holds it signs in as
-- them, so it is for somebody who never signed in, and for nobody else.
create or replace function may_invite_staff(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select public.manages_staff() and exists (select 1 from accounts_user u where u.id = who
    and u.is_active and u.role <> 'reader' and u.last_login is null and u.password like '!%')
$$;

create or replace function team_write(team uuid, called text, place text, number text, night text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_only_managed();
  if trim(called) = '' then
    raise insufficient_privilege using message = 'a team has a name';
  end if;
  insert into accounts_team (id, name, locality, phone, out_of_hours, on_duty)
    values (team, trim(called), place, number, night, false)
    on conflict (id) do update set name = trim(called), locality = place, phone = number,
      out_of_hours = night where accounts_team.closed_on is null;
end $$;

create or replace function team_duty(team uuid, answers boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_only_managed();
  update accounts_team t set on_duty = answers where t.id = team and t.closed_on is null;
  if not found then
    raise insufficient_privilege using message = 'there is no such team';
  end if;
end $$;

-- How many people have a part of somebody's that goes on, and nobody else's that lasts: their number,
-- and nobody's name.
create or replace function left_by(who uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select count(distinct i.person_id) from work_involvement i
  where public.manages_staff() and i.worker_id = who and i.until is null
    and goes_on(i.began_on, i.ended_on, i.until)
    and not exists (select 1 from work_involvement o
      left join accounts_user w on w.id = o.worker_id
      where o.person_id = i.person_id and o.until is null
        and goes_on(o.began_on, o.ended_on, o.until)
        and (o.team_id is not null or (w.id <> who and w.is_active)))
$$;

-- How many people's work sits with a team now.
create or replace function work_with_team(team uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select count(distinct i.person_id) from work_involvement i
  where public.manages_staff() and i.team_id = team and goes_on(i.began_on, i.ended_on, i.until)
$$;

-- Close a team: once nobody is in it and nobody's work sits with it, so that no record is lost by it.
create or replace function team_close(team uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform public.staff_only_managed();
  perform 1 from accounts_team t where t.id = team for update;
  if public.work_with_team(team) > 0 or exists (select 1 from accounts_membership m
      where m.team_id = team and m.ended_on is null) then
    raise insufficient_privilege using message = 'somebody is in it, or work sits with it';
  end if;
  update accounts_team t set closed_on = public.today(), on_duty = false
    where t.id = team and t.closed_on is null;
  if not found then
    raise insufficient_privilege using message = 'there is no such team';
  end if;
end $$;

revoke all on function manages_staff(), staff_only_managed(), is_staff(uuid), staff_but_oneself(uuid),
  staff_add(uuid, text, text, text, text, text, text, text), staff_detail(uuid, text, text, text),
  staff_role(uuid, text), staff_countersign(uuid, text), staff_supervisor(uuid, uuid),
  staff_join(uuid, uuid, uuid), staff_leave(uuid, uuid), staff_end(uuid), staff_back(uuid),
  may_invite_staff(uuid), team_write(uuid, text, text, text, text), team_duty(uuid, boolean),
  left_by(uuid), work_with_team(uuid), team_close(uuid) from public;
grant execute on function manages_staff(),
  staff_add(uuid, text, text, text, text, text, text, text), staff_detail(uuid, text, text, text),
  staff_role(uuid, text), staff_countersign(uuid, text), staff_supervisor(uuid, uuid),
  staff_join(uuid, uuid, uuid), staff_leave(uuid, uuid), staff_end(uuid), staff_back(uuid),
  may_invite_staff(uuid), team_write(uuid, text, text, text, text), team_duty(uuid, boolean),
  left_by(uuid), work_with_team(uuid), team_close(uuid) to trellis_app;
