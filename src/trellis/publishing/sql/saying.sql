-- What a reader says is not right in something that is published to them. It goes into the person's
-- record as if a worker had written it down, and is answered like any other (UK GDPR, article 16).
-- Run as the owner after every migration; each function is replaced as a whole.

-- By which grant the actor may say that something is not right in an item: the person, and whoever may
-- speak for them. Somebody of health or a school speaks with the worker.
create or replace function says_by(publication uuid) returns setof publishing_grant
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  return query select g.* from public.live_grants() g
    join publishing_publication p on p.grant_id = g.id and p.person_id = g.person_id
    join public.published_to_me() m on m.publication = p.id
    where p.id = says_by.publication and g.kind not in ('health', 'school');
end $$;

create or replace function may_say_back(publication uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ begin return exists (select 1 from public.says_by(publication)); end $$;

-- Write down what the actor says is not right; returns the day by which they are answered. Nobody has
-- more than twenty that wait, so that a stolen sign-in cannot fill a record.
create or replace function say_not_right(said uuid, publication uuid, words text, is_wrong text,
  is_right text, speaks_by text) returns date
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare g publishing_grant; until date := (today() + interval '1 month')::date;
begin
  select * into g from public.says_by(publication);
  if g.id is null or btrim(is_wrong) = '' or btrim(is_right) = ''
     or (g.kind <> 'person' and btrim(speaks_by) = '') then
    raise insufficient_privilege using message = 'nothing is published to them there';
  end if;
  if (select count(*) from corrections_rectification r
      where r.begun_by_id = actor() and r.decision = '') >= 20 then
    raise insufficient_privilege using message = 'enough waits already';
  end if;
  insert into corrections_rectification (id, person_id, received_on, asks, said_by, authority, stood,
      wrong, "right", due_on, extended_why, decision, now, reason, layout, way, begun_by_id, begun_at)
    select said, g.person_id, today(), case when g.kind = 'person' then 'person' else 'acting' end,
      u.name, case when g.kind = 'person' then '' else btrim(speaks_by) end, btrim(words),
      btrim(is_wrong), btrim(is_right), until, '', '', '', '', '{}', '', actor(), clock_timestamp()
    from accounts_user u where u.id = actor();
  return until;
end $$;

-- What the actor said, newest first, about people whom they still read of; how it was decided only once
-- they were answered. Whom it names is told for the audit trail alone.
drop function if exists said_by_me();
create function said_by_me()
returns table (said uuid, own boolean, full_name text, said_on date, is_wrong text, due_on date,
  answered_on date, decided text, named uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  return query select r.id, g.kind = 'person', p.name::text, r.received_on, r.wrong, r.due_on,
      r.answered_on, case when r.answered_on is null then '' else r.decision::text end, p.id
    from corrections_rectification r
    join public.live_grants() g on g.person_id = r.person_id
    join people_person p on p.id = r.person_id
    where r.begun_by_id = actor()
    order by r.received_on desc, r.begun_at desc;
end $$;

-- By which day the actor's own plans are looked at again, by the items in which they read of them.
create or replace function my_reviews() returns table (publication uuid, by_day date)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  return query select m.publication, l.look_again_on from public.published_to_me() m
    join publishing_publication p on p.id = m.publication
    join plans_plan l on l.person_id = p.person_id and l.state = 'made'
      and (p.output = 'plan' and l.id = p.of or p.output = 'review' and exists (
        select 1 from plans_review r where r.id = p.of and r.plan_id = l.id))
    where m.own and l.look_again_on is not null;
end $$;

revoke all on function says_by(uuid), may_say_back(uuid),
  say_not_right(uuid, uuid, text, text, text, text), said_by_me(), my_reviews() from public;
grant execute on function may_say_back(uuid),
  say_not_right(uuid, uuid, text, text, text, text), said_by_me(), my_reviews() to trellis_app;
