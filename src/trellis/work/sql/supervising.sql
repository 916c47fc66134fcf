-- Who is in a supervision, and the only ways to begin and end one and to let somebody else hold a
-- session: whoever is in it reads what is written there.

create or replace function of_the_two(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from supervision_supervision v
        where v.id = which and actor() in (v.supervisee_id, v.supervisor_id)) $$;

-- Whether the actor holds this session in the place of the supervisor.
create or replace function holds(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from supervision_standin i
        where i.session_id = which and i.colleague_id = actor() and i.ended_at is null) $$;

-- Whether the actor holds a session of these two.
create or replace function stands_in(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from supervision_session s join supervision_standin i
          on i.session_id = s.id and i.colleague_id = actor() and i.ended_at is null
        where s.supervision_id = which) $$;

-- Whether the actor is one of the two of a session, or holds it.
create or replace function sits_in(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from supervision_session s
        where s.id = which and (of_the_two(s.supervision_id) or holds(s.id))) $$;

create or replace function reads_preparation(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from supervision_preparation p where p.id = which
        and (p.author_id = actor() or (p.shared_at is not null and sits_in(p.session_id)))) $$;

create or replace function writes_preparation(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from supervision_preparation p
        where p.id = which and p.author_id = actor()) $$;

-- Begin supervision: by one of the two.
create or replace function begin_supervision(supervision uuid, worker uuid, supervises uuid)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if actor() is null or actor() not in (worker, supervises) or worker = supervises
     or not public.practises(worker) or not public.practises(supervises) then
    raise insufficient_privilege using message = 'no supervision of these two';
  end if;
  insert into supervision_supervision (id, supervisee_id, supervisor_id, begun_on, begun_by_id)
    values (supervision, worker, supervises, today(), actor());
end $$;

-- End it: by one of the two. What was written stays with those who could read it.
create or replace function end_supervision(supervision uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update supervision_supervision v set ended_on = today(), ended_by_id = actor()
    where v.id = supervision and v.ended_on is null
      and actor() in (v.supervisee_id, v.supervisor_id);
  if not found then
    raise insufficient_privilege using message = 'no such supervision';
  end if;
end $$;

-- Who may say who holds a session that is still to come: the two, and whoever the supervisor is
-- supervised by. That one learns of the session no more than its day and whose it is.
create or replace function may_arrange_stand_in(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select 1 from supervision_session s
    join supervision_supervision v on v.id = s.supervision_id and v.ended_on is null
    join accounts_user u on u.id = v.supervisor_id
    where s.id = which and s.held_on is null and s.called_off_on is null
      and public.practises(actor())
      and (actor() in (v.supervisee_id, v.supervisor_id) or u.supervisor_id = actor()))
$$;

-- Let a colleague hold one session. Another who was to hold it no longer does.
create or replace function let_stand_in(stand_in uuid, which uuid, who uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not may_arrange_stand_in(which) or not public.practises(who) or exists (
      select 1 from supervision_session s join supervision_supervision v on v.id = s.supervision_id
      where s.id = which and who in (v.supervisee_id, v.supervisor_id)) then
    raise insufficient_privilege using message = 'no such session';
  end if;
  update supervision_standin i set ended_at = now() where i.session_id = which and i.ended_at is null;
  insert into supervision_standin (id, session_id, colleague_id, arranged_by_id, arranged_at)
    values (stand_in, which, who, actor(), now());
end $$;

-- The supervisor holds it again: said by whoever may arrange it, or by who was to stand in.
create or replace function end_stand_in(which uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update supervision_standin i set ended_at = now()
    where i.session_id = which and i.ended_at is null
      and (may_arrange_stand_in(which) or (i.colleague_id = actor() and exists (
        select 1 from supervision_session s where s.id = which and s.held_on is null)));
  if not found then
    raise insufficient_privilege using message = 'no such session';
  end if;
end $$;

-- The sessions to come of supervisors whom the actor supervises: the day and the names, so that
-- somebody can hold one while its supervisor is away. Nothing of what is written in them.
create or replace function sessions_below()
returns table (session uuid, day date, worker text, supervises text, held_by text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select s.id, s."on", w.name, u.name, coalesce(c.name, '')
  from accounts_user u
  join supervision_supervision v on v.supervisor_id = u.id and v.ended_on is null
  join accounts_user w on w.id = v.supervisee_id and w.is_active
  join supervision_session s on s.supervision_id = v.id and s.held_on is null
    and s.called_off_on is null
  left join supervision_standin i on i.session_id = s.id and i.ended_at is null
  left join accounts_user c on c.id = i.colleague_id
  where u.supervisor_id = actor() and v.supervisee_id <> actor() and public.practises(actor())
  order by s."on", w.name
$$;

-- Who may hold notes that name a person, for whoever makes a copy of that person's record: those in whose
-- supervision the person was brought or decided about. The names, and nothing of what is written.
create or replace function whose_supervision_may_name(person uuid) returns table (worker text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  with sessions as (
    select n.session_id from supervision_personnote n where n.person_id = person
    union
    select p.session_id from supervision_preparedperson b
      join supervision_preparation p on p.id = b.preparation_id where b.about_id = person
  )
  select distinct u.name from sessions s
  join supervision_session m on m.id = s.session_id
  join supervision_supervision v on v.id = m.supervision_id
  left join supervision_standin i on i.session_id = m.id and i.ended_at is null
  join accounts_user u on u.id in (v.supervisee_id, coalesce(i.colleague_id, v.supervisor_id))
  where public.may_see(person) order by 1
$$;

revoke all on function of_the_two(uuid), holds(uuid), stands_in(uuid), sits_in(uuid),
  reads_preparation(uuid), writes_preparation(uuid), begin_supervision(uuid, uuid, uuid),
  end_supervision(uuid), may_arrange_stand_in(uuid), let_stand_in(uuid, uuid, uuid),
  end_stand_in(uuid), sessions_below(), whose_supervision_may_name(uuid) from public;
grant execute on function of_the_two(uuid), holds(uuid), stands_in(uuid), sits_in(uuid),
  reads_preparation(uuid), writes_preparation(uuid), begin_supervision(uuid, uuid, uuid),
  end_supervision(uuid), may_arrange_stand_in(uuid), let_stand_in(uuid, uuid, uuid),
  end_stand_in(uuid), sessions_below(), whose_supervision_may_name(uuid) to trellis_app;
