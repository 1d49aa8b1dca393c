using System.Diagnostics;

namespace CreatorSaaS.Faults;

/// <summary>
/// Lets the time pass that a crash costs, without waiting for it: leases of who was killed run out, pauses before the
/// next try end, and business time goes on until commands are sent again. A lease of who lives is left alone.
/// </summary>
internal sealed class FaultTime(FaultWorld world)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // From when it was taken.
    private static readonly IReadOnlyDictionary<string, TimeSpan> Leases = new Dictionary<string, TimeSpan>
    {
        ["jobs"] = TimeSpan.FromSeconds(30),
        ["inbox"] = TimeSpan.FromSeconds(30),
        ["idempotency_answers"] = TimeSpan.FromSeconds(60),
    };

    // Longer than a command is taken for being sent, and than a job waits to send what a person's call should have.
    private static readonly TimeSpan BusinessStep = TimeSpan.FromMinutes(3);

    // Between outbox and inbox an event is on a broker.
    private const string OpenWork =
        $"""
        select 'sent: ' || s.name || ' to ' || h.handler
          from {EventWitness.Table} s join unnest($1::text[], $2::text[]) as h(name, handler) on h.name = s.name
         where not exists (
            select from framework.inbox i
             where i.tenant_id = s.tenant_id and i.message_id = s.id and i.handler = h.handler)
        union all
        select 'outbox: ' || name || ' ' || state || ' ' || coalesce(last_error, '') from framework.outbox
        union all
        select 'inbox: ' || handler || ' ' || state || ' ' || coalesce(last_error, '')
          from framework.inbox where state in ('received', 'waiting', 'processing')
        union all
        select 'job: ' || name || ' ' || state || ' ' || coalesce(last_error, '')
          from framework.jobs, host.business_offset o
         where state in ('waiting', 'processing') and due_at <= now() + o.value
        """;

    // One that is planned for a payee without an account waits for them to give their bank.
    private const string OpenCommands =
        """
        select 'command: ' || c.kind || ' ' || c.state || ' ' || coalesce(c.detail, '')
          from payments.provider_commands c
          left join payments.payees p on p.tenant_id = c.tenant_id and p.id = c.payee_id
         where c.state in ('sending', 'unknown')
            or (c.state = 'planned' and (c.payee_id is null or p.connected_account_id is not null))
        """;

    /// <summary>Goes on until the work is done.</summary>
    /// <param name="killedAt">Who had a lease then has lost it.</param>
    /// <param name="withBusinessTime">Commands without an outcome are sent again.</param>
    public async Task PassUntilAsync(Task work, DateTime killedAt, bool withBusinessTime = true)
    {
        while (await Task.WhenAny(work, Task.Delay(Step)) != work)
        {
            await PassAsync(killedAt, withBusinessTime && (await ReadOpenAsync(OpenCommands)).Count > 0);
        }

        await work;
    }

    /// <summary>Goes on until nothing is left to do: no event, no due job, no command without an outcome.</summary>
    /// <returns>What does not end; empty when all is done.</returns>
    public async Task<IReadOnlyList<KillFinding>> SettleAsync(DateTime killedAt)
    {
        var began = Stopwatch.GetTimestamp();
        var stepped = began;
        while (true)
        {
            var commands = await ReadOpenAsync(OpenCommands);
            List<string> open = [.. await ReadOpenAsync(OpenWork, FaultAudit.HandlerArguments), .. commands];
            if (open.Count == 0 && await world.CountDeliveriesAsync() is var deliveries and > 0)
            {
                open.Add($"{deliveries} events of the provider");
            }

            if (open.Count == 0 || Stopwatch.GetElapsedTime(began) > Patience)
            {
                return [.. open.Select(left => new KillFinding(KillFindingKind.EventsMissing, left))];
            }

            if (Stopwatch.GetElapsedTime(stepped) > Step)
            {
                await PassAsync(killedAt, commands.Count > 0);
                stepped = Stopwatch.GetTimestamp();
            }

            await Task.Delay(Pause);
        }
    }

    private async Task PassAsync(DateTime killedAt, bool withBusinessTime)
    {
        foreach (var (table, lease) in Leases)
        {
            await world.Database.ExecuteAsync(
                $"update framework.{table} set lease_until = now() where lease_until between now() and $1",
                killedAt + lease);
        }

        foreach (var table in (string[])["jobs", "inbox"])
        {
            await world.Database.ExecuteAsync(
                $"update framework.{table} set next_attempt_at = now() where state = 'waiting'");
        }

        if (withBusinessTime)
        {
            await world.AdvanceAsync(BusinessStep);
        }
    }

    private Task<List<string>> ReadOpenAsync(string sql, params object[] arguments) =>
        world.Database.ReadAsync(sql, row => row.GetString(0), arguments);
}
