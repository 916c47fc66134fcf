-- Move what was written in the wrong record to the right one, and seal what stood in the wrong one: in
-- one transaction, every row whole in corrections_sealed, whose policy lets nobody read it.
-- Run as the owner after every migration; each function is replaced as a whole.

-- Whether a copy of it, or one with its words, has gone out: to the person, or to somebody they asked.
create or replace function writing_went_out(subject uuid, places text[], which text) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select 1 from letters_sending s where s.person_id = subject
      and (s.id::text = any (rows_in(places, 'letters_sending')) or s.of::text = which))
    or exists (select 1 from rights_copyrequest r where r.person_id = subject and r.state = 'sent'
      and r.id::text = any (rows_in(places, 'rights_copyrequest')))
$$;

-- Whether a supervisor has to agree: a copy went out, or something complete rests on it.
create or replace function move_needs_agreement(subject uuid, what text, which text,
  out agreement boolean, out went_out boolean)
language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare places text[] := array(select m.tab || ' ' || m.key from misplaced(subject, what, which) m);
begin
  went_out := writing_went_out(subject, places, which);
  agreement := went_out
    or exists (select 1 from assessments_assessment a where a.person_id = subject
      and a.state = 'complete' and (a.id::text = any (rows_in(places, 'assessments_assessment'))
        or a.id in (select l.assessment_id from assessments_assessmentline l
          where l.id::text = any (rows_in(places, 'assessments_assessmentline')))))
    or exists (select 1 from plans_planoutcome o join plans_plan p on p.id = o.plan_id
      where o.person_id = subject and p.state <> 'draft'
        and o.outcome_id::text = any (rows_in(places, 'outcomes_outcome')));
end $$;

-- Write the rows anew in another record, with new keys; ties to what stays behind are left out.
-- A new key says when the old one was made: the chronology reads it there (accounts/ids.py).
-- Returns the new keys by the old ones, and whether words that were kept from somebody of the network
-- have to be marked again, since that network is another's.
create or replace function write_anew(rows_of text[], target uuid, out keys jsonb, out again boolean)
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare place text; l record; whole jsonb; fits boolean; t text; k text;
begin
  select jsonb_object_agg(split_part(r, ' ', 2),
      left(split_part(r, ' ', 2), 15) || substr(gen_random_uuid()::text, 16))
    into keys from unnest(rows_of) r
    where split_part(r, ' ', 1) in ('conversations_conversation', 'conversations_narrative',
      'conversations_passage', 'conversations_picture', 'conversations_askedquestion',
      'conversations_notfor');
  again := false;
  foreach place in array rows_of loop
    t := split_part(place, ' ', 1);
    k := split_part(place, ' ', 2);
    continue when not keys ? k;
    execute format('select to_jsonb(x) from %I x where x.id::text = $1', t) into whole using k;
    fits := true;
    for l in select p.col, p.nullable from person_links() p where p.child = t loop
      if keys ? (whole ->> l.col) then
        whole := jsonb_set(whole, array[l.col], keys -> (whole ->> l.col));
      elsif whole ->> l.col is not null then
        fits := fits and l.nullable and not lives_by(t, l.nullable);
        whole := jsonb_set(whole, array[l.col], 'null');
      end if;
    end loop;
    again := again or (t = 'conversations_notfor' and not fits);
    continue when not fits;
    whole := whole || jsonb_build_object('id', keys -> k, 'person_id', target);
    execute format('insert into %1$I select (jsonb_populate_record(null::%1$I, $1)).*', t) using whole;
  end loop;
end $$;

-- Keep a row that was made from it, as told by somebody else: its words stand by themselves.
create or replace function keep_as_told(tab text, which text, told text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  if tab = 'assessments_assessmentline' then
    update assessments_assessmentline l set passage_id = null, source_told = left(told, 200),
      words = coalesce(nullif(l.words, ''), p.exact), kind = coalesce(nullif(l.kind, ''), p.kind),
      said_by = coalesce(nullif(l.said_by, ''), p.said_by), is_theirs = false
    from conversations_passage p where l.id::text = which and p.id = l.passage_id;
  elsif exists (select 1 from pg_attribute a where a.attrelid = tab::regclass
      and a.attname = 'source_told') then
    execute format('update %I x set source_told = left($1, 200) where x.id::text = $2', tab)
      using told, which;
  end if;
end $$;

-- Take rows out, whole, into what is sealed. Whose record they stood in is said once, beside them, since
-- a merge changes it.
create or replace function seal_rows(in_move uuid, subject uuid, tab text, pk text, which text[])
returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  execute format('with gone as (delete from %1$I x where x.%2$I::text = any ($1) returning'
    ' x.%2$I::text as key, to_jsonb(x) - ''{person_id,subject_id}''::text[] as was) insert into corrections_sealed'
    ' (id, person_id, moved_id, in_table, key, whole, was)'
    ' select gen_random_uuid(), $2, $3, %3$L, key, true, was from gone', tab, pk, tab)
    using which, subject, in_move;
end $$;

-- Empty values of a row that stays; what they were is sealed.
create or replace function seal_values(in_move uuid, subject uuid, tab text, which text, new jsonb)
returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare cols text; was jsonb;
begin
  execute format('select (select jsonb_object_agg(k, to_jsonb(x) -> k) from jsonb_object_keys($1) k)'
    ' from %I x where x.id::text = $2', tab) into was using new, which;
  select string_agg(format('%1$I = (jsonb_populate_record(x, $1)).%1$I', k), ', ')
    into cols from jsonb_object_keys(new) k;
  execute format('update %I x set %s where x.id::text = $2', tab, cols) using new, which;
  insert into corrections_sealed (id, person_id, moved_id, in_table, key, whole, was)
    values (gen_random_uuid(), subject, in_move, tab, which, false, was);
end $$;

-- Every row that goes: what belongs to these rows, what is kept of them under their key, and a
-- read-back of which nothing is left.
create or replace function all_that_goes(subject uuid, first_rows text[]) returns text[]
language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare l record; got text[]; found_rows text[] := belonging(subject, first_rows);
begin
  for l in select * from person_loose_keys() k where k.tab not like 'corrections\_%'
      and k.pk <> 'pgh_id' loop
    execute format('select array_agg(%1$L || x.%2$I::text) from %3$I x where x.person_id = $1'
      ' and x.%4$I::text = any ($2)', l.tab || ' ', l.pk, l.tab, l.col)
      into got using subject, array(select split_part(f, ' ', 2) from unnest(found_rows) f);
    found_rows := found_rows || coalesce(got, '{}');
  end loop;
  found_rows := found_rows || array(select 'conversations_readback ' || b.id
    from conversations_readback b where b.person_id = subject
      and exists (select 1 from conversations_readbackanswer a where a.read_back_id = b.id)
      and not exists (select 1 from conversations_readbackanswer a where a.read_back_id = b.id
        and a.id::text <> all (rows_in(found_rows, 'conversations_readbackanswer'))));
  return array(select distinct f from unnest(belonging(subject, found_rows)) f order by f);
end $$;

-- Histories: of what went, and every earlier version with its words of what does not stay as it is.
create or replace function seal_histories(in_move uuid, subject uuid, went text[], kept text[],
  words text[]) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare t record; worded text[] := rows_with(subject, words); got text[];
begin
  for t in select * from person_tables() p where p.base is not null loop
    execute format('select array_agg(x.%1$I::text) from %2$I x where x.person_id = $1'
      ' and (x.pgh_obj_id::text = any ($2) or x.%1$I::text = any ($3)'
      ' and x.pgh_obj_id::text <> all ($4))', t.pk, t.tab)
      into got using subject, rows_in(went, t.base), rows_in(worded, t.tab), rows_in(kept, t.base);
    perform seal_rows(in_move, subject, t.tab, t.pk, coalesce(got, '{}'));
  end loop;
end $$;

-- What somebody has typed on a page of it, or with its words, and not saved; whoever typed it.
create or replace function seal_private(in_move uuid, subject uuid, which text, words text[])
returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare t record; got text[];
begin
  for t in select c.relname::text as tab from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'author_id'
      join pg_attribute s on s.attrelid = c.oid and s.attname = 'subject_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') loop
    execute format('select array_agg(x.id::text) from %I x, lateral (select to_jsonb(x)::text as whole) j'
      ' where x.subject_id = $1 and (strpos(j.whole, $2) > 0'
      ' or exists (select 1 from unnest($3) w where strpos(j.whole, w) > 0))', t.tab)
      into got using subject, which, words;
    perform seal_rows(in_move, subject, t.tab, 'id', coalesce(got, '{}'));
  end loop;
end $$;

-- Take out of the wrong record everything that was found, as was said; nothing is left pointing at it.
create or replace function seal_places(in_move uuid, subject uuid, what text, which text, dealt jsonb)
returns void
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare l record; p record; one text; going text[]; keeping text[]; words text[];
begin
  words := sentences_of(subject, belonging(subject, array[what || ' ' || which]));
  going := array[what || ' ' || which] || array(select key from jsonb_each_text(dealt) where value = 'out')
    || array(select m.tab || ' ' || m.key from misplaced(subject, what, which) m
      where m.how = 'copy' and m.tab <> 'rights_copyrequest')
    || array(select 'rights_copyitem ' || i.id from rights_copyitem i where i.person_id = subject
      and i.request_id::text = any (gathered_since(subject, which)));
  keeping := array(select key from jsonb_each_text(dealt) where value = 'keep');
  foreach one in array gathered_since(subject, which) loop
    perform seal_values(in_move, subject, 'rights_copyrequest', one, '{"layout": {}, "data": {}}');
  end loop;
  going := all_that_goes(subject, going);
  for l in select * from person_links() k where not lives_by(k.child, k.nullable)
      and k.parent in (select split_part(g, ' ', 1) from unnest(going) g) loop
    for one in execute format('select c.%1$I::text from %2$I c where c.person_id = $1'
        ' and c.%3$I::text = any ($2) and c.%1$I::text <> all ($3)', l.child_pk, l.child, l.col)
        using subject, rows_in(going, l.parent), rows_in(going, l.child) loop
      perform seal_values(in_move, subject, l.child, one, jsonb_build_object(l.col, null));
    end loop;
  end loop;
  perform seal_histories(in_move, subject, going, keeping, words);
  perform seal_private(in_move, subject, which, words);
  for p in select t.tab, t.pk from person_tables() t where t.base is null loop
    perform seal_rows(in_move, subject, p.tab, p.pk, rows_in(going, p.tab));
  end loop;
end $$;

-- Move something written to the record it belongs to. The record it stood in keeps one line; the key
-- of what is now in the right record is returned.
create or replace function move_writing(in_move uuid, wrong uuid, target uuid, what text, which text,
  of_kind text, written date, dealt jsonb, reason text, told text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare before text; anew record; made uuid; asks record; one record;
begin
  perform hold_person_alone(least(wrong, target));
  perform hold_person_alone(greatest(wrong, target));
  if wrong = target or not stays_with(wrong) or not stays_with(target)
      or btrim(reason) = '' or what <> 'conversations_conversation' then
    raise insufficient_privilege using message = 'no such two records';
  end if;
  perform 1 from conversations_conversation c where c.id::text = which and c.person_id = wrong for update;
  if not found then raise insufficient_privilege using message = 'no such writing'; end if;
  select * into asks from move_needs_agreement(wrong, what, which);
  if asks.agreement and not exists (select 1 from accounts_user u where u.id = actor()
      and u.role in ('supervisor', 'practice-lead')) then
    raise insufficient_privilege using message = 'a supervisor has to agree';
  end if;
  if exists (select 1 from misplaced(wrong, what, which) m where m.how in ('made', 'words')
      and coalesce(dealt ->> (m.tab || ' ' || m.key), '') not in ('out', 'keep')) then
    raise restrict_violation using message = 'something is not dealt with';
  end if;
  select * into anew from write_anew(belonging(wrong, array[what || ' ' || which]), target);
  made := (anew.keys ->> which)::uuid;
  for one in select split_part(d.key, ' ', 1) as tab, split_part(d.key, ' ', 2) as key
      from jsonb_each_text(dealt) d join misplaced(wrong, what, which) m
        on d.key = m.tab || ' ' || m.key where d.value = 'keep' loop
    perform keep_as_told(one.tab, one.key, told);
  end loop;
  insert into corrections_moved (id, person_id, kind, written_on, asked_by_id, asked_at, dealt,
      done_by_id, done_at, went_out)
    values (in_move, wrong, of_kind, written, actor(), clock_timestamp(), '{}', actor(),
      clock_timestamp(), asks.went_out)
    on conflict (id) do update set of = null, "to" = null, dealt = '{}', done_by_id = actor(),
      done_at = clock_timestamp(), went_out = asks.went_out;
  before := coalesce(current_setting('pgtrigger.ignore', true), '');
  perform rest_history();
  perform seal_places(in_move, wrong, what, which, dealt);
  perform set_config('pgtrigger.ignore', before, true);
  insert into corrections_arrived (id, person_id, kind, of, move, written_on, why, by_id, at, mark_again)
    values (gen_random_uuid(), target, of_kind, made, in_move, written, reason, actor(),
      clock_timestamp(), anew.again);
  set constraints all immediate;
  set constraints all deferred;
  return made;
end $$;

-- What is sealed, for a practice lead who works with the person by a part that lasts, or an information
-- governance officer. Why is kept with their name.
drop function if exists sealed_rows(uuid, text);
create function sealed_rows(in_move uuid, reason text)
returns table (in_table text, key text, whole boolean, was jsonb, named uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare subject uuid;
begin
  select m.person_id into subject from corrections_moved m where m.id = in_move and m.done_at is not null;
  if subject is null or btrim(reason) = '' or not exists (select 1 from accounts_user u
      where u.id = actor() and u.is_active
        and (u.role = 'governance' or u.role = 'practice-lead' and stays_with(subject))) then
    raise insufficient_privilege using message = 'nothing is sealed there';
  end if;
  insert into corrections_sealedlook (id, person_id, moved_id, by_id, at, why)
    values (gen_random_uuid(), subject, in_move, actor(), clock_timestamp(), btrim(reason));
  return query select s.in_table::text, s.key::text, s.whole, s.was, subject from corrections_sealed s
    where s.moved_id = in_move order by s.in_table, s.key;
end $$;

revoke all on function writing_went_out(uuid, text[], text),
  move_needs_agreement(uuid, text, text), write_anew(text[], uuid),
  keep_as_told(text, text, text), seal_rows(uuid, uuid, text, text, text[]),
  seal_values(uuid, uuid, text, text, jsonb), all_that_goes(uuid, text[]),
  seal_histories(uuid, uuid, text[], text[], text[]), seal_private(uuid, uuid, text, text[]),
  seal_places(uuid, uuid, text, text, jsonb),
  move_writing(uuid, uuid, uuid, text, text, text, date, jsonb, text, text),
  sealed_rows(uuid, text) from public;
grant execute on function writing_went_out(uuid, text[], text),
  move_needs_agreement(uuid, text, text),
  move_writing(uuid, uuid, uuid, text, text, text, date, jsonb, text, text),
  sealed_rows(uuid, text) to trellis_app;
