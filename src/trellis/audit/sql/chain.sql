-- The audit trail is added to and never changed, and every event waits to be chained.
-- Run as the owner after every migration; each function is replaced as a whole.
-- The application's role has no right to what waits, nor to the chain: it seals through the
-- definer functions below, with a key that the database never has (design: trust).

create or replace function audit_wait() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into audit_waiting (event_id) values (new.id);
  return null;
end $$;

create or replace function audit_stays() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise insufficient_privilege using message = 'the audit trail is only ever added to';
end $$;

drop trigger if exists waits on audit_event;
create trigger waits after insert on audit_event for each row execute function audit_wait();
drop trigger if exists stays on audit_event;
create trigger stays before update or delete on audit_event
  for each row execute function audit_stays();
drop trigger if exists stays_whole on audit_event;
create trigger stays_whole before truncate on audit_event execute function audit_stays();
drop trigger if exists stays on audit_link;
create trigger stays before update or delete on audit_link
  for each row execute function audit_stays();
drop trigger if exists stays_whole on audit_link;
create trigger stays_whole before truncate on audit_link execute function audit_stays();

-- The last link: nothing where there is none.
create or replace function audit_head(out number bigint, out chain text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select l.number, l.chain from audit_link l order by l.number desc limit 1 $$;

-- Events that wait, in the order in which they were written: keys and seals, no more.
create or replace function audit_unchained(most integer)
returns table (event_id uuid, seal text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select e.id, e.seal from audit_waiting w join audit_event e on e.id = w.event_id
  order by w.id limit most
$$;

-- Add links after the last one, in their order; what is chained no longer waits.
create or replace function audit_chain(first bigint, events uuid[], chains text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if first <> coalesce((select max(l.number) from audit_link l), 0) + 1 then
    raise exception 'the chain does not end before link %', first;
  end if;
  insert into audit_link (number, event_id, chain)
  select first + one.at - 1, one.event, one.chain
  from unnest(events, chains) with ordinality as one (event, chain, at);
  delete from audit_waiting w where w.event_id = any (events);
end $$;

revoke all on function audit_wait(), audit_stays() from public;
revoke all on function audit_head(), audit_unchained(integer),
  audit_chain(bigint, uuid[], text[]) from public;
grant execute on function audit_head(), audit_unchained(integer),
  audit_chain(bigint, uuid[], text[]) to trellis_app;
