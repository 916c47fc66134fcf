-- Who belongs to a peer group and who supervises it, and the only ways to change that: whoever
-- belongs reads what is written there while they do. Belonging begins and ends by this server's clock,
-- and what is written is stamped by it too.

create or replace function of_peer_group(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from peergroups_membership m
        where m.group_id = which and m.member_id = actor() and m.left_at is null) $$;

create or replace function was_ever_of_peer_group(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from peergroups_membership m
        where m.group_id = which and m.member_id = actor()) $$;

create or replace function was_of_peer_group(which uuid, moment timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from peergroups_membership m
        where m.group_id = which and m.member_id = actor() and m.joined_at <= moment
          and (m.left_at is null or moment < m.left_at)) $$;

create or replace function leads_peer_group(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from peergroups_peergroup g
        where g.id = which and g.supervisor_id = actor()) $$;

-- Whether the group goes on, and the actor belongs to it or supervises it.
create or replace function writes_peer_group(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from peergroups_peergroup g
        where g.id = which and g.ended_on is null
          and (g.supervisor_id = actor() or of_peer_group(g.id))) $$;

-- Whether the actor belonged to the group of a session when something was written there.
create or replace function was_there_to_read(session uuid, moment timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from peergroups_peersession s
        where s.id = was_there_to_read.session and was_of_peer_group(s.group_id, moment)) $$;

-- Whether the actor takes part in a session: a member, or the supervisor in the first one.
create or replace function takes_part_in(session uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from peergroups_peersession s
        join peergroups_peergroup g on g.id = s.group_id and g.ended_on is null
        where s.id = takes_part_in.session
          and (of_peer_group(g.id) or (s.is_first and g.supervisor_id = actor()))) $$;

create or replace function sees_who_came(session uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from peergroups_peersession s
        join peergroups_peergroup g on g.id = s.group_id
        where s.id = sees_who_came.session
          and (of_peer_group(g.id) or (s.is_first and g.supervisor_id = actor()))) $$;

-- Whether somebody belongs to the group of a session, or did.
create or replace function belongs_at(session uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from peergroups_peersession s
        join peergroups_membership m on m.group_id = s.group_id and m.member_id = who
        where s.id = belongs_at.session) $$;

-- Whether somebody is the supervisor of the group of a session.
create or replace function hears_of(session uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from peergroups_peersession s
        join peergroups_peergroup g on g.id = s.group_id and g.supervisor_id = who
        where s.id = hears_of.session) $$;

-- Begin a group: by one of its members, or by its supervisor, who is none of them.
create or replace function begin_peer_group(which uuid, called text, supervises uuid, members uuid[])
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if actor() is null or cardinality(members) = 0 or supervises = any (members)
     or not (actor() = supervises or actor() = any (members))
     or not public.practises(supervises)
     or exists (select 1 from unnest(members) one where not public.practises(one)) then
    raise insufficient_privilege using message = 'no group of these';
  end if;
  insert into peergroups_peergroup (id, name, supervisor_id, begun_on, begun_by_id)
    values (which, called, supervises, today(), actor());
  insert into peergroups_membership (id, group_id, member_id, joined_at, brought_by_id)
    -- In the order in which they are named: where nothing else tells, turns go by it.
    select gen_random_uuid(), which, one,
      statement_timestamp() - (cardinality(members) - min(place)) * interval '1 microsecond', actor()
    from unnest(members) with ordinality of_it (one, place) group by one;
end $$;

-- Bring a colleague in. They read what is written from now on, and nothing of before.
create or replace function bring_into_peer_group(which uuid, who uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not writes_peer_group(which) or not public.practises(who) or exists (
      select 1 from peergroups_peergroup g where g.id = which and g.supervisor_id = who)
     or exists (select 1 from peergroups_membership m
      where m.group_id = which and m.member_id = who and m.left_at is null) then
    raise insufficient_privilege using message = 'no such group';
  end if;
  insert into peergroups_membership (id, group_id, member_id, joined_at, brought_by_id)
    values (gen_random_uuid(), which, who, clock_timestamp(), actor());
end $$;

-- Leave it: said by whoever leaves, by the supervisor, or of somebody who works here no more.
create or replace function leave_peer_group(which uuid, who uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update peergroups_membership m set left_at = clock_timestamp()
    where m.group_id = which and m.member_id = who and m.left_at is null
      and (who = actor() or leads_peer_group(which)
        or (of_peer_group(which) and not public.practises(who)));
  if not found then
    raise insufficient_privilege using message = 'no such group';
  end if;
end $$;

-- Another supervisor from now on, who reads no word that was written to the one before.
create or replace function pass_peer_group(which uuid, supervises uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not writes_peer_group(which) or not public.practises(supervises) or exists (
      select 1 from peergroups_membership m
      where m.group_id = which and m.member_id = supervises and m.left_at is null) then
    raise insufficient_privilege using message = 'no such group';
  end if;
  update peergroups_peergroup g set supervisor_id = supervises where g.id = which;
end $$;

-- End it. What was written stays with those who could read it.
create or replace function end_peer_group(which uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not writes_peer_group(which) then
    raise insufficient_privilege using message = 'no such group';
  end if;
  update peergroups_peergroup g set ended_on = today(), ended_by_id = actor() where g.id = which;
end $$;

-- The supervisor has read what the group wrote to them.
create or replace function hear_feedback(which uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$ update peergroups_feedback f set read_at = now()
      where f.id = which and f.to_id = actor() and f.read_at is null $$;

-- Who wrote notes of a group at a session that decided something about a person, for whoever makes a copy
-- of that person's record. The names, and nothing of what is written.
create or replace function whose_group_notes_may_name(person uuid) returns table (worker text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select distinct u.name from peergroups_decision d
  join lateral (
    select n.author_id from peergroups_notes n where n.session_id = d.session_id
    union select f.author_id from peergroups_feedback f where f.session_id = d.session_id
  ) wrote on true
  join accounts_user u on u.id = wrote.author_id
  where d.person_id = whose_group_notes_may_name.person
    and public.may_see(whose_group_notes_may_name.person)
  order by 1
$$;

revoke all on function of_peer_group(uuid), was_ever_of_peer_group(uuid),
  was_of_peer_group(uuid, timestamptz), leads_peer_group(uuid), writes_peer_group(uuid),
  was_there_to_read(uuid, timestamptz), takes_part_in(uuid), sees_who_came(uuid),
  belongs_at(uuid, uuid), hears_of(uuid, uuid), begin_peer_group(uuid, text, uuid, uuid[]),
  bring_into_peer_group(uuid, uuid), leave_peer_group(uuid, uuid), pass_peer_group(uuid, uuid),
  end_peer_group(uuid), hear_feedback(uuid), whose_group_notes_may_name(uuid) from public;
grant execute on function of_peer_group(uuid), was_ever_of_peer_group(uuid),
  was_of_peer_group(uuid, timestamptz), leads_peer_group(uuid), writes_peer_group(uuid),
  was_there_to_read(uuid, timestamptz), takes_part_in(uuid), sees_who_came(uuid),
  belongs_at(uuid, uuid), hears_of(uuid, uuid), begin_peer_group(uuid, text, uuid, uuid[]),
  bring_into_peer_group(uuid, uuid), leave_peer_group(uuid, uuid), pass_peer_group(uuid, uuid),
  end_peer_group(uuid), hear_feedback(uuid), whose_group_notes_may_name(uuid) to trellis_app;
