-- Enquiries into a look: opened, asked in, answered and closed here, where the actor is checked. Who
-- may read them is a policy of their tables (access/protect.py).

create or replace function open_enquiry(enquiry uuid, as_kind text, who uuid, about uuid,
  from_time timestamptz, to_time timestamptz, words text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  -- A name is told in an enquiry: so there has to be a look that it is about.
  if not public.governs() or who = actor() or trim(words) = '' or not exists (
      select 1 from audit_event e where e.actor_id = who and e.at between from_time and to_time
        and (about is null or e.about_id = about)) then
    raise insufficient_privilege using message = 'no such look';
  end if;
  insert into governance_enquiry (id, kind, worker_id, about_id, first_at, last_at, why,
      opened_by_id, opened_at, outcome, found)
    values (enquiry, as_kind, who, about, from_time, to_time, words, actor(), now(), '', '');
end $$;

-- Ask the colleague whose look it is, or their supervisor: nobody else learns of an enquiry.
create or replace function ask_in_enquiry(question uuid, of_enquiry uuid, whom uuid, words text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare one governance_enquiry;
begin
  select * into one from governance_enquiry q where q.id = of_enquiry and q.closed_at is null;
  if one.id is null or not public.governs() or trim(words) = '' or not (whom = one.worker_id
      or exists (select 1 from accounts_user u
        where u.id = one.worker_id and u.supervisor_id = whom)) then
    raise insufficient_privilege using message = 'not to be asked';
  end if;
  insert into governance_question (id, enquiry_id, about_id, worker_id, first_at, last_at,
      asked_of_id, asked_by_id, asked, asked_at, answer)
    values (question, one.id, one.about_id, one.worker_id, one.first_at, one.last_at,
      whom, actor(), words, now(), '');
end $$;

-- Answer, once, in one's own words.
create or replace function answer_in_enquiry(question uuid, words text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update governance_question g set answer = words, answered_at = now()
    where g.id = question and g.asked_of_id = actor() and g.answered_at is null
      and trim(words) <> '' and exists (
        select 1 from governance_enquiry q where q.id = g.enquiry_id and q.closed_at is null);
  if not found then
    raise insufficient_privilege using message = 'no such question';
  end if;
end $$;

create or replace function close_enquiry(enquiry uuid, what text, words text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update governance_enquiry q set outcome = what, found = words, closed_at = now()
    where q.id = enquiry and q.closed_at is null and public.governs() and trim(words) <> ''
      and what in ('right', 'understood', 'wrong', 'passed-on');
  if not found then
    raise insufficient_privilege using message = 'no such enquiry';
  end if;
end $$;

-- The name of the person an enquiry is about: told to the officer in an enquiry that is open, and to
-- whoever is asked where they may see the person anyway.
create or replace function name_in_enquiry(enquiry uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.name from governance_enquiry q join people_person p on p.id = q.about_id
  where q.id = enquiry and ((public.governs() and q.closed_at is null)
    or (public.may_see(q.about_id) and exists (select 1 from governance_question g
      where g.enquiry_id = q.id and g.asked_of_id = actor())))
$$;

-- Watch a record, or watch it no more.
create or replace function watch_record(watch uuid, about uuid, words text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not public.governs() or trim(words) = ''
     or not exists (select 1 from people_person p where p.id = about) then
    raise insufficient_privilege using message = 'no such record';
  end if;
  insert into governance_watched (id, about_id, why, begun_by_id, begun_at)
    values (watch, about, words, actor(), now()) on conflict do nothing;
end $$;

create or replace function watch_no_more(watch uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update governance_watched w set ended_at = now()
    where w.id = watch and w.ended_at is null and public.governs();
  if not found then
    raise insufficient_privilege using message = 'no such record';
  end if;
end $$;

revoke all on function open_enquiry(uuid, text, uuid, uuid, timestamptz, timestamptz, text),
  ask_in_enquiry(uuid, uuid, uuid, text), answer_in_enquiry(uuid, text),
  close_enquiry(uuid, text, text), name_in_enquiry(uuid), watch_record(uuid, uuid, text),
  watch_no_more(uuid) from public;
grant execute on function open_enquiry(uuid, text, uuid, uuid, timestamptz, timestamptz, text),
  ask_in_enquiry(uuid, uuid, uuid, text), answer_in_enquiry(uuid, text),
  close_enquiry(uuid, text, text), name_in_enquiry(uuid), watch_record(uuid, uuid, text),
  watch_no_more(uuid) to trellis_app;
