-- Claims up to $1 rows: per handler and key the oldest that is not done, unless a dead one is before it, from the key of row $2 on.
-- Walks from key to key and ends with the last one it takes, so that no key's depth costs anything.
with recursive heads as (
    select coalesce((select handler from framework.inbox where seq = $2), '') as handler,
        coalesce((select partition_key from framework.inbox where seq = $2), '') as partition_key,
        null::bigint as seq, false as is_free
    union all
    select head.* from heads cross join lateral (
        select i.handler, i.partition_key, i.seq,
            (i.next_attempt_at is null or i.next_attempt_at <= now()) and (i.lease_until is null or i.lease_until < now())
        from framework.inbox i
        where i.state in ('received', 'waiting', 'processing')
          and (i.handler, i.partition_key) > (heads.handler, heads.partition_key)
        order by i.handler, i.partition_key, i.seq limit 1) head)
update framework.inbox i
set state = 'processing', lease_token = gen_random_uuid(), lease_until = now() + interval '30 s', attempts = attempts + 1
from (
    select c.seq from heads cross join lateral (
        select seq from framework.inbox
        where handler = heads.handler and partition_key = heads.partition_key and seq = heads.seq
          and state in ('received', 'waiting', 'processing')
          and (next_attempt_at is null or next_attempt_at <= now()) and (lease_until is null or lease_until < now())
        for update skip locked) c
    where heads.is_free and (
        select seq from framework.inbox
        where handler = heads.handler and partition_key = heads.partition_key and state = 'dead' and seq < heads.seq limit 1) is null
    limit $1) claimed
where i.seq = claimed.seq
returning i.seq, i.tenant_id, i.message_id, i.handler || ' ' || i.name || ' ' || i.version, i.payload::text, i.person_id, i.correlation_id,
    i.attempts, i.lease_token, i.traceparent, null, false
