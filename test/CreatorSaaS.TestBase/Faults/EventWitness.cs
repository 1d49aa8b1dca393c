namespace CreatorSaaS.Faults;

/// <summary>
/// Remembers every event that was ever committed: the outbox forgets what it has sent. A trigger writes it down in the
/// same transaction, so what is remembered is what was committed.
/// </summary>
internal static class EventWitness
{
    public const string Table = "framework.outbox_seen";

    /// <summary>
    /// For an empty database, whose host migrates it: the witness is there as soon as the outbox is. It is fenced like
    /// every table of tenants, since the host refuses to start beside one that is not.
    /// </summary>
    public const string Sql =
        """
        create function public.witness_outbox() returns event_trigger language plpgsql as $witness$
        begin
            if not exists (
                select from pg_event_trigger_ddl_commands()
                 where command_tag = 'CREATE TABLE' and object_identity = 'framework.outbox') then
                return;
            end if;
            create table framework.outbox_seen (
                tenant_id uuid not null, id uuid not null, name text not null, payload jsonb not null,
                primary key (tenant_id, id));
            alter table framework.outbox_seen enable row level security;
            alter table framework.outbox_seen force row level security;
            create policy tenant_allow on framework.outbox_seen as permissive to cs_app, cs_ledger
                using (true) with check (true);
            create policy tenant_fence on framework.outbox_seen as restrictive to public
                using (tenant_id = current_setting('app.tenant_id')::uuid)
                with check (tenant_id = current_setting('app.tenant_id')::uuid);
            grant insert on framework.outbox_seen to cs_app, cs_host;
            create function framework.see_outbox() returns trigger language plpgsql as $see$
            begin
                insert into framework.outbox_seen values (new.tenant_id, new.id, new.name, new.payload);
                return null;
            end $see$;
            create trigger see_outbox after insert on framework.outbox
                for each row execute function framework.see_outbox();
        end $witness$;
        create event trigger witness_outbox on ddl_command_end execute function public.witness_outbox();
        """;
}
