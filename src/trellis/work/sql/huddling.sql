-- Who is in a huddle and in which role, and the number that each change of it takes (ADR 38).

create or replace function in_huddle(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from huddles_member m join accounts_user u on u.id = m.user_id
        where m.huddle_id = which and m.user_id = actor() and m.left_at is null and u.is_active) $$;

-- In it, and it goes on.
create or replace function writes_in_huddle(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select in_huddle(which)
        and exists (select 1 from huddles_huddle h where h.id = which and h.closed_at is null) $$;

-- Whoever holds the role that leads says when a stage ends; whoever began it, while nobody does.
create or replace function leads_huddle(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select writes_in_huddle(which) and exists (
        select 1 from huddles_huddle h
        left join huddles_member m on m.huddle_id = h.id and m.role = h.lead_role and m.left_at is null
        where h.id = which and (m.user_id = actor()
          -- a guest who leads has no keyboard of their own
          or (m.user_id is null and h.begun_by_id = actor()))) $$;

create or replace function presents_in_huddle(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select writes_in_huddle(which) and exists (
        select 1 from huddles_member m join huddles_huddle h on h.id = m.huddle_id
        where h.id = which and m.user_id = actor() and m.role = h.case_role and m.left_at is null) $$;

create or replace function reads_action(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from huddles_action a where a.id = which and in_huddle(a.huddle_id)) $$;

-- Everybody speaks and agrees at their own keyboard. In a room with one, it does so for all who are in
-- it; whoever leads does for a guest.
create or replace function speaks_in_huddle(which uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (
        select 1 from huddles_huddle h
        join huddles_member m on m.huddle_id = h.id and m.id = who and m.left_at is null
        where h.id = which and writes_in_huddle(h.id)
          and (m.user_id = actor() or h.one_screen
            or (m.user_id is null and leads_huddle(h.id)))) $$;

create or replace function answers_for(which uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from huddles_action a
        where a.id = which and not a.taken_out and speaks_in_huddle(a.huddle_id, who)) $$;

-- The next number of a huddle. Its row is held until the change is committed, so that numbers come to be
-- seen in their order; whoever listens is told once it is.
create or replace function huddle_next(which uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare now_at bigint;
begin
  update huddles_huddle set seq = seq + 1 where id = which returning seq into now_at;
  perform pg_notify('huddles', which::text);
  return now_at;
end $$;

create or replace function huddle_row_numbered() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  new.seq := huddle_next(new.huddle_id);
  return new;
end $$;
create or replace trigger huddle_numbered before insert or update on huddles_line
  for each row execute function huddle_row_numbered();
create or replace trigger huddle_numbered before insert or update on huddles_action
  for each row execute function huddle_row_numbered();
create or replace trigger huddle_numbered before insert or update on huddles_case
  for each row execute function huddle_row_numbered();

create or replace function huddle_row_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform huddle_next(old.huddle_id);
  return null;
end $$;

-- Who is in it, and in which role, is told when it changes and not with every line.
create or replace function huddle_members_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare now_at bigint := huddle_next(new.huddle_id);
begin
  update huddles_huddle set members_seq = now_at where id = new.huddle_id;
  return null;
end $$;
create or replace trigger huddle_changed after insert or update on huddles_member
  for each row execute function huddle_members_changed();
create or replace trigger huddle_changed after delete on huddles_case
  for each row execute function huddle_row_changed();

create or replace function huddle_agreed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update huddles_action set seq = seq
    where id = case when tg_op = 'DELETE' then old.action_id else new.action_id end;
  return null;
end $$;
create or replace trigger huddle_agreed after insert or delete on huddles_agreed
  for each row execute function huddle_agreed();

-- The stage, its clock and the minutes. The clock is the database's, not a browser's or a server's.
create or replace function huddle_moved() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if new.stage is distinct from old.stage then new.stage_began_at := clock_timestamp(); end if;
  -- Turns are of one stage: who had one is nobody's business afterwards.
  if new.stage is distinct from old.stage or new.closed_at is not null then
    new.turn := null; new.heard := '{}'; new.passed := '{}';
  end if;
  new.seq := old.seq + 1;
  perform pg_notify('huddles', new.id::text);
  return new;
end $$;
create or replace trigger huddle_moved
  before update of stage, minutes, closed_at, turn, heard, passed on huddles_huddle
  for each row execute function huddle_moved();

-- A record that ends takes with it what was told of the person and what was written about it, without
-- names as it was. What the group learnt stays: nobody is in it.
create or replace function brought_takes_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update huddles_entry set action_id = null where huddle_id = old.huddle_id;
  delete from huddles_agreed g using huddles_action a
    where g.action_id = a.id and a.huddle_id = old.huddle_id;
  delete from huddles_action where huddle_id = old.huddle_id;
  delete from huddles_line where huddle_id = old.huddle_id and not learning;
  delete from huddles_case where id = old.case_id;
  return old;
end $$;
create or replace trigger brought_takes_case after delete on huddles_brought
  for each row execute function brought_takes_case();

create or replace function begin_huddle(which uuid, of_release uuid, of_process text, leads text,
  presents text, others text, day date, hour time, screen boolean, long jsonb, in_role text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if actor() is null or not public.practises(actor()) then
    raise insufficient_privilege using message = 'only a practitioner begins a huddle';
  end if;
  insert into huddles_huddle (id, release_id, process, lead_role, case_role, rest_role, "on", at,
      one_screen, minutes, stage, heard, passed, left_open, seq, members_seq, begun_by_id)
    values (which, of_release, of_process, leads, presents, others, day, hour, screen, long, '', '{}',
      '{}', false, 0, 0, actor());
  insert into huddles_member (id, huddle_id, user_id, guest, role, sole, joined_at)
    values (gen_random_uuid(), which, actor(), '', in_role, in_role <> others, clock_timestamp());
end $$;

-- Bring colleagues in: by whoever leads it or began it. Who left may be asked again.
create or replace function invite_to_huddle(which uuid, colleagues uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not (leads_huddle(which) or began_huddle(which)) or exists (
      select 1 from unnest(colleagues) c where not public.practises(c)) then
    raise insufficient_privilege using message = 'no such huddle';
  end if;
  insert into huddles_member (id, huddle_id, user_id, guest, role, sole, joined_at)
    select gen_random_uuid(), which, c, '', h.rest_role, false, clock_timestamp()
    from unnest(colleagues) c, huddles_huddle h where h.id = which
    on conflict (huddle_id, user_id) do update set left_at = null
      where huddles_member.left_at is not null;
end $$;

create or replace function began_huddle(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select writes_in_huddle(which) and exists (
        select 1 from huddles_huddle h where h.id = which and h.begun_by_id = actor()) $$;

create or replace function guest_of_huddle(which uuid, member uuid, called text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not (leads_huddle(which) or began_huddle(which)) then
    raise insufficient_privilege using message = 'no such huddle';
  end if;
  insert into huddles_member (id, huddle_id, guest, role, sole, joined_at)
    select member, which, called, h.rest_role, false, clock_timestamp() from huddles_huddle h where h.id = which;
end $$;

-- Leave, or be taken off by whoever began it. What somebody wrote stays, and their role is free.
create or replace function leave_huddle(which uuid, who uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update huddles_member m set left_at = now(), sole = false, role = h.rest_role
    from huddles_huddle h
    where h.id = which and m.huddle_id = h.id and m.id = who and m.left_at is null
      and writes_in_huddle(which) and (m.user_id = actor() or h.begun_by_id = actor());
  if not found then
    raise insufficient_privilege using message = 'no such member';
  end if;
end $$;

-- Take a role that is free, or hand over one's own. Whoever began it may give any role to anybody, since
-- whoever holds one may be gone; so may the one keyboard of a room.
create or replace function take_role(which uuid, who uuid, as_role text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare h huddles_huddle; m huddles_member; held huddles_member; all_of_them boolean;
begin
  select * into h from huddles_huddle x where x.id = which and writes_in_huddle(which) for update;
  select * into m from huddles_member x where x.id = who and x.huddle_id = which and x.left_at is null;
  if h.id is null or m.id is null then
    raise insufficient_privilege using message = 'no such member';
  end if;
  if m.role = as_role then return; end if;
  all_of_them := h.begun_by_id = actor() or h.one_screen;
  if as_role <> h.rest_role then
    select * into held from huddles_member x
      where x.huddle_id = which and x.role = as_role and x.left_at is null;
  end if;
  if not all_of_them and held.id is not null and held.user_id is distinct from actor()
     or not all_of_them and held.id is null and m.user_id is distinct from actor() then
    raise insufficient_privilege using message = 'somebody holds it';
  end if;
  update huddles_member x set role = h.rest_role, sole = false where x.id = held.id;
  update huddles_member x set role = as_role, sole = as_role <> h.rest_role where x.id = who;
end $$;

-- Hand the turn on: by whose it is, by whoever leads, or by somebody for themself while it is nobody's.
create or replace function give_turn(which uuid, who uuid, after_whom uuid, later boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare h huddles_huddle; held huddles_member; given huddles_member; done uuid[];
begin
  select * into h from huddles_huddle x where x.id = which and writes_in_huddle(which) for update;
  select * into held from huddles_member m where m.id = h.turn and m.left_at is null;
  select * into given from huddles_member m
    where m.id = who and m.huddle_id = which and m.left_at is null;
  if h.id is null or (who is not null and given.id is null) then
    raise insufficient_privilege using message = 'no such member';
  end if;
  if not (leads_huddle(which) or h.one_screen or coalesce(held.user_id = actor(), false)
      or (held.id is null and coalesce(given.user_id = actor(), false))) then
    raise insufficient_privilege using message = 'it is somebody else''s turn';
  end if;
  -- Two who press at once go on by one.
  if held.id is distinct from after_whom then return; end if;
  done := case when held.id is null then '{}' else array[held.id] end;
  update huddles_huddle x set turn = who,
      heard = array_remove(array_remove(x.heard, held.id) || case when later then '{}' else done end, who),
      passed = array_remove(array_remove(x.passed, held.id) || case when later then done else '{}' end, who)
    where x.id = which;
end $$;

-- Take a line or something to be done out: by its writer, or whoever leads. Of a line no word stays.
create or replace function take_out_of_huddle(which uuid, one uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare found_one boolean;
begin
  update huddles_line x set text = '', taken_out = true, learning = false
    where x.id = one and x.huddle_id = which and writes_in_huddle(which)
      and (x.author_id = actor() or leads_huddle(which));
  found_one := found;
  update huddles_action x set taken_out = true
    where x.id = one and x.huddle_id = which and writes_in_huddle(which)
      and (x.author_id = actor() or leads_huddle(which))
      and not exists (select 1 from huddles_entry e where e.action_id = x.id);
  if not (found or found_one) then
    raise insufficient_privilege using message = 'no such line';
  end if;
end $$;

-- Close it. The lines of stages in which nothing is kept go; what was agreed and learnt stays.
create or replace function close_huddle(which uuid, kept_stages text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not (leads_huddle(which) or began_huddle(which)) then
    raise insufficient_privilege using message = 'no such huddle';
  end if;
  delete from huddles_line l where l.huddle_id = which
    and not l.learning and not l.stage = any (kept_stages);
  update huddles_huddle set closed_at = now() where id = which;
end $$;

revoke all on function in_huddle(uuid), writes_in_huddle(uuid), leads_huddle(uuid),
  presents_in_huddle(uuid), speaks_in_huddle(uuid, uuid), reads_action(uuid), answers_for(uuid, uuid), huddle_next(uuid),
  huddle_row_numbered(), huddle_row_changed(), huddle_members_changed(), huddle_agreed(), huddle_moved(),
  brought_takes_case(), began_huddle(uuid), begin_huddle(uuid, uuid, text, text, text, text, date,
  time, boolean, jsonb, text), invite_to_huddle(uuid, uuid[]), guest_of_huddle(uuid, uuid, text),
  leave_huddle(uuid, uuid), take_role(uuid, uuid, text), take_out_of_huddle(uuid, uuid),
  give_turn(uuid, uuid, uuid, boolean), close_huddle(uuid, text[]) from public;
grant execute on function in_huddle(uuid), writes_in_huddle(uuid), leads_huddle(uuid),
  presents_in_huddle(uuid), speaks_in_huddle(uuid, uuid), reads_action(uuid), answers_for(uuid, uuid), began_huddle(uuid),
  begin_huddle(uuid, uuid, text, text, text, text, date, time, boolean, jsonb, text),
  invite_to_huddle(uuid, uuid[]), guest_of_huddle(uuid, uuid, text), leave_huddle(uuid, uuid),
  take_role(uuid, uuid, text), take_out_of_huddle(uuid, uuid),
  give_turn(uuid, uuid, uuid, boolean), close_huddle(uuid, text[]) to trellis_app;
