-- A worker's own reflections (ADR 35). Private until shown to a colleague; a copy of the record of
-- the person that one is about holds it, for whoever goes through that copy and nobody else.

-- Whom a reflection is about is said once, about somebody whom the writer may see then.
create or replace function reflection_keeps_subject() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  if current_user <> 'trellis_app' then return new; end if; -- a merge moves it
  if tg_op = 'UPDATE' and (new.author_id <> old.author_id
      or old.subject_id is not null and new.subject_id is distinct from old.subject_id) then
    raise insufficient_privilege using message = 'whom a reflection is about stays';
  end if;
  if new.subject_id is not null and (tg_op = 'INSERT' or old.subject_id is null)
     and not public.may_see(new.subject_id) then
    raise insufficient_privilege using message = 'no such person';
  end if;
  return new;
end $$;
create or replace trigger reflection_keeps_subject before insert or update on reflections_reflection
  for each row execute function reflection_keeps_subject();

-- What was typed into the pages of a reflection and not saved goes with it.
create or replace function reflection_takes_drafts() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  delete from drafts_draft d where d.author_id = old.author_id and d.page like '/reflect/' || old.id || '%';
  return old;
end $$;
create or replace trigger reflection_takes_drafts after delete on reflections_reflection
  for each row execute function reflection_takes_drafts();

-- The reflections that colleagues show the actor: found by an index, which a policy cannot use.
create or replace function reflections_shown() returns setof uuid
language sql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp
as $$
  select r.id from reflections_reflection r join accounts_user u on u.id = r.author_id and u.is_active
  where r.readers @> array[actor()] and (r.subject_id is null or public.may_see(r.subject_id))
$$;

-- Everything written about a person in reflections, for the colleague who gathers a copy of the record.
create or replace function reflections_for_copy(person uuid) returns setof reflections_reflection
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select r.* from reflections_reflection r
  where r.subject_id = reflections_for_copy.person and public.may_see(reflections_for_copy.person)
    and exists (select 1 from rights_copyrequest q where q.person_id = reflections_for_copy.person
      and q.begun_by_id = actor() and q.state = 'review')
  order by r.began_at, r.id
$$;

-- Whether the actor goes through a copy, so that they read what else is its writer's alone: whoever
-- gathered, prepared or agreed it, and, while it waits, whoever may agree it.
create or replace function goes_through_copy(request uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select 1 from rights_copyrequest q join accounts_user u on u.id = actor() and u.is_active
    where q.id = goes_through_copy.request and (actor() in (q.begun_by_id, q.prepared_by_id, q.agreed_by_id)
      or q.state = 'waiting' and u.role in ('supervisor', 'practice-lead') and public.may_see(q.person_id)))
$$;

-- Whether a copy holds reflections that the actor does not read: then somebody else goes through it.
create or replace function copy_holds_more(request uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select not public.goes_through_copy(copy_holds_more.request)
    and exists (select 1 from rights_copyitem i
      where i.request_id = copy_holds_more.request and i.of = 'reflections.Reflection')
$$;

-- Who read a reflection of the actor's for a copy of the record that it is about, and when: its
-- writer is told, whether or not they still see the person.
create or replace function copies_that_read(reflection uuid) returns table (at timestamptz, who text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select q.begun_at, u.name from reflections_reflection r
  join rights_copyrequest q on q.person_id = r.subject_id and q.begun_at >= r.began_at
  join accounts_user u on u.id = q.begun_by_id
  where r.id = copies_that_read.reflection and r.author_id = actor()
    and exists (select 1 from rights_copyitem i
      where i.request_id = q.id and i.of = 'reflections.Reflection')
  order by q.begun_at
$$;

revoke all on function reflections_shown(), reflections_for_copy(uuid), goes_through_copy(uuid),
  copy_holds_more(uuid), copies_that_read(uuid) from public;
grant execute on function reflections_shown(), reflections_for_copy(uuid), goes_through_copy(uuid),
  copy_holds_more(uuid), copies_that_read(uuid) to trellis_app;
