-- What money is worth in stamps. The rate was divided before the tier's multiplier was counted in, so that a third that was cut off was
-- multiplied: at one point for 3 euros and one and a half times that, 10 euros gave 4 points instead of 5. Now everything is multiplied and
-- divided once, in whole numbers. And a card that counts no money says so again: `least` passes over what is null, so since 0044 such a
-- card answered that the amount was too much for one visit.
--
-- Only that expression of stamp_set changes. It is replaced where it stands, because the rest of the function is not this file's.
do $$
declare v_old text; v_new text;
begin
  v_old := pg_get_functiondef('stamp_set'::regproc);
  v_new := replace(v_old,
    'least(1000000000, floor(i.spent * c.per_stamps::numeric / c.per_minor * coalesce((',
    'case when c.per_minor is not null then least(1000000000, div(i.spent * c.per_stamps::numeric * coalesce((');
  v_new := replace(v_new, 'desc limit 1), 1)))::bigint) order by i.ord)', 'desc limit 1), 1), c.per_minor))::bigint end) order by i.ord)');
  if v_new !~ 'c\.per_minor\)\)::bigint end\)' or v_new !~ 'case when c\.per_minor' then
    raise exception 'stamp_set does not count money as this migration expects';
  end if;
  execute v_new;
end $$;
