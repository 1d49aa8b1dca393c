-- Claims up to $2 rows: per handler and key the oldest that is not done; $1 is business time, which no event waits for.
-- Compared by rows, so that only the index of all three columns serves and not the one of seq alone.
update framework.inbox i
set state = 'processing', lease_token = gen_random_uuid(), lease_until = now() + interval '30 s', attempts = attempts + 1
from (
    select seq from framework.inbox c
    where state in ('received', 'waiting', 'processing')
      and (next_attempt_at is null or next_attempt_at <= now())
      and (lease_until is null or lease_until < now())
      and not exists (
        select from framework.inbox o
        where o.handler = c.handler and o.partition_key = c.partition_key
          and (o.handler, o.partition_key, o.seq) < (c.handler, c.partition_key, c.seq)
          and o.state in ('received', 'waiting', 'processing', 'dead'))
    order by seq limit $2 for update skip locked) claimed
where i.seq = claimed.seq
returning i.seq, i.tenant_id, i.message_id, i.handler || ' ' || i.name || ' ' || i.version, i.payload::text, i.person_id, i.correlation_id,
    i.attempts, i.lease_token, i.traceparent, null, false
