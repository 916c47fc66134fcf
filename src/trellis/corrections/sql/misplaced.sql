-- What was written in the wrong record: every row that belongs to it, every row that was made from it,
-- and every other place with its words. Found by the shape of the tables, so that no list can go stale.
-- Run as the owner after every migration; each function is replaced as a whole.

-- Whether a row ends with the row that a key of it points at: where the key cannot be empty, and in
-- the tables whose rows only tie two things together, or are what was sent once more: what is published
-- goes with its sending, so that no reader has it any longer.
create or replace function lives_by(child text, nullable boolean) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select not nullable or child in ('outcomes_thread', 'aboutme_brought', 'conversations_notfor',
    'publishing_publication')
$$;

-- "table key" of these rows and of every row that belongs to them.
create or replace function belonging(subject uuid, first_rows text[]) returns text[]
language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare l record; found_rows text[] := first_rows; edge text[] := first_rows; more text[]; got text[];
begin
  while cardinality(edge) > 0 loop
    more := '{}';
    for l in select * from person_links() k where lives_by(k.child, k.nullable)
        and k.parent in (select split_part(e, ' ', 1) from unnest(edge) e) loop
      execute format('select array_agg(%1$L || c.%2$I::text) from %3$I c where c.person_id = $1'
        ' and c.%4$I::text = any ($2)', l.child || ' ', l.child_pk, l.child, l.col)
        into got using subject, rows_in(edge, l.parent);
      more := more || coalesce(got, '{}');
    end loop;
    edge := array(select distinct m from unnest(more) m where m <> all (found_rows));
    found_rows := found_rows || edge;
  end loop;
  return found_rows;
end $$;

create or replace function rows_in(places text[], tab text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(split_part(p, ' ', 2)), '{}') from unnest(places) p
  where split_part(p, ' ', 1) = tab
$$;

-- Rows made from these: what points at one of them and stands without it, and the other end of what
-- ties one of them to something. Whom words are not for, and when they were read back, are not.
create or replace function made_from(subject uuid, of_rows text[]) returns text[]
language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare l record; found_rows text[] := '{}'; got text[];
begin
  for l in select * from person_links() k where not lives_by(k.child, k.nullable)
      and k.parent in (select split_part(e, ' ', 1) from unnest(of_rows) e) loop
    execute format('select array_agg(%1$L || c.%2$I::text) from %3$I c where c.person_id = $1'
      ' and c.%4$I::text = any ($2)', l.child || ' ', l.child_pk, l.child, l.col)
      into got using subject, rows_in(of_rows, l.parent);
    found_rows := found_rows || coalesce(got, '{}');
  end loop;
  for l in select * from person_links() k where k.child in (
        select split_part(e, ' ', 1) from unnest(of_rows[2:]) e)
      and k.child not in ('conversations_notfor', 'conversations_readbackanswer') loop
    execute format('select array_agg(distinct %1$L || c.%2$I::text) from %3$I c where c.person_id = $1'
      ' and c.%4$I::text = any ($2) and c.%2$I is not null', l.parent || ' ', l.col, l.child, l.child_pk)
      into got using subject, rows_in(of_rows[2:], l.child);
    found_rows := found_rows || coalesce(got, '{}');
  end loop;
  return array(select distinct f from unnest(found_rows) f where f <> all (of_rows) order by f);
end $$;

-- The sentences of these rows and of their earlier versions, as they stand inside JSON; short ones
-- that anybody might say are left out.
create or replace function sentences_of(subject uuid, of_rows text[]) returns text[]
language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare t record; got text[]; found_words text[] := '{}';
begin
  for t in select p.tab, p.pk, p.base from person_tables() p
      where coalesce(p.base, p.tab) in ('conversations_conversation', 'conversations_narrative',
        'conversations_passage', 'conversations_picture', 'conversations_readbackanswer') loop
    execute format($q$
      select array_agg(distinct btrim(s)) from (
        select to_jsonb(x) - 'jpeg' as whole from %1$I x where x.person_id = $1 and x.%2$I::text = any ($2)) r,
        jsonb_each_text(r.whole) v, regexp_split_to_table(v.value, '[\n.!?"“”]+') s
      where length(btrim(s)) >= 25 and array_length(string_to_array(btrim(s), ' '), 1) > 3
    $q$, t.tab, case when t.base is null then t.pk else 'pgh_obj_id' end)
      into got using subject, rows_in(of_rows, coalesce(t.base, t.tab));
    found_words := found_words || coalesce(got, '{}');
  end loop;
  return array(select distinct btrim(to_jsonb(w)::text, '"') from unnest(found_words) w);
end $$;

-- Rows of the record, histories too, in which one of these sentences stands.
create or replace function rows_with(subject uuid, words text[]) returns text[]
language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare t record; got text[]; found_rows text[] := '{}';
begin
  if cardinality(words) = 0 then return '{}'; end if;
  for t in select p.tab, p.pk from person_tables() p where p.tab not like 'corrections\_sealed%' loop
    execute format('select array_agg(%1$L || x.%2$I::text) from %3$I x, lateral (select'
      ' (to_jsonb(x) - ''jpeg'')::text as whole) j where x.person_id = $1'
      ' and exists (select 1 from unnest($2) w where strpos(j.whole, w) > 0)',
      t.tab || ' ', t.pk, t.tab) into got using subject, words;
    found_rows := found_rows || coalesce(got, '{}');
  end loop;
  return found_rows;
end $$;

-- Copies of the record that were gathered since it was written: they hold it, whole.
create or replace function gathered_since(subject uuid, which text) returns text[]
language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select coalesce(array_agg(r.id::text), '{}') from rights_copyrequest r
  where r.person_id = subject and r.begun_at >= (select min(e.saved_at)
    from conversations_narrativeevent e where e.person_id = subject and e.conversation_id::text = which)
$$;

-- Whether a row of this kind goes with the writing by itself, wherever it stands.
create or replace function goes_along(tab text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select tab in ('letters_sending', 'publishing_publication', 'people_moved') $$;

-- Every place of something written: "itself"; "made" from it or "words", for which somebody has to say
-- what becomes of it; "copy", which is sealed with it.
create or replace function misplaced(subject uuid, what text, which text)
returns table (tab text, key text, how text)
language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare own text[]; made text[]; worded text[]; history text[];
begin
  own := belonging(subject, array[what || ' ' || which]);
  made := made_from(subject, own);
  worded := rows_with(subject, sentences_of(subject, own));
  history := array(select p.tab from person_tables() p where p.base is not null);
  return query
    select split_part(o, ' ', 1), split_part(o, ' ', 2), 'itself' from unnest(own) o
    union all
    select split_part(m, ' ', 1), split_part(m, ' ', 2), 'made' from unnest(made) m
    union all
    select split_part(w, ' ', 1), split_part(w, ' ', 2),
      case when goes_along(split_part(w, ' ', 1)) then 'copy' else 'words' end
    from unnest(worded) w
    where w <> all (own) and w <> all (made) and split_part(w, ' ', 1) <> all (history)
      and split_part(w, ' ', 1) not like 'rights\_copy%'
    union all
    select 'rights_copyrequest', r, 'copy' from unnest(gathered_since(subject, which)) r;
end $$;

revoke all on function lives_by(text, boolean), belonging(uuid, text[]), rows_in(text[], text),
  made_from(uuid, text[]), sentences_of(uuid, text[]), rows_with(uuid, text[]), gathered_since(uuid, text), goes_along(text),
  misplaced(uuid, text, text) from public;
grant execute on function lives_by(text, boolean), belonging(uuid, text[]), rows_in(text[], text),
  made_from(uuid, text[]), sentences_of(uuid, text[]), rows_with(uuid, text[]), gathered_since(uuid, text), goes_along(text),
  misplaced(uuid, text, text) to trellis_app;
