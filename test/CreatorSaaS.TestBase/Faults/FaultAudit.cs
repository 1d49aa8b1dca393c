using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Faults;

/// <summary>
/// What must be true of a world that has settled, whoever was killed: the books of product and provider tell the same
/// story, each fact once, and every event that was committed has reached each of its handlers.
/// </summary>
internal sealed class FaultAudit(FaultWorld world)
{
    private const string Seen = EventWitness.Table;

    /// <summary>Entries, the event that tells of each, and what names the fact in it.</summary>
    private static readonly (string EntryKind, string Event, string Fact)[] Told =
    [
        ("escrow.funded", "Payments.Escrow.Held", "milestoneId"),
        ("escrow.released", "Payments.Escrow.Released", "milestoneId"),
        ("payout.requested", "Payments.Payout.Requested", "payoutId"),
        ("payout.settled", "Payments.Payout.Settled", "payoutId"),
    ];

    /// <summary>Names of events and, place by place, of their handlers.</summary>
    public static object[] HandlerArguments =>
    [
        Handlers.Value.Select(handler => handler.EventName).ToArray(),
        Handlers.Value.Select(handler => handler.Name).ToArray(),
    ];

    private static readonly Lazy<IReadOnlyList<DistributedEventHandlerDescriptor>> Handlers = new(ReadHandlers);

    private readonly List<KillFinding> _findings = [];

    /// <summary>What is wrong; empty when all is well.</summary>
    public async Task<IReadOnlyList<KillFinding>> RunAsync()
    {
        await CheckServicesAsync();
        await CheckJournalAsync("owner");
        await CheckJournalAsync("admin");
        await CheckSumsAsync();
        await CheckEventsAsync();
        await CheckEntriesAsync();
        await CheckProviderAsync();
        return _findings;
    }

    private static IReadOnlyList<DistributedEventHandlerDescriptor> ReadHandlers()
    {
        var builder = TestHost.CreateBuilder();
        HostApplication.AddTo(builder);
        using var app = (IDisposable)builder.Build();
        return [.. ((WebApplication)app).Services.GetServices<DistributedEventHandlerDescriptor>()];
    }

    // Those that do the work have done it, or something would still be open.
    private async Task CheckServicesAsync()
    {
        try
        {
            await world.AdvanceAsync(TimeSpan.FromSeconds(1));
            await world.Database.AwaitAsync(
                "select from pg_stat_activity where query = 'listen cs_work'", "Nobody listens for work of other nodes");
        }
        catch (TimeoutException silence)
        {
            Find(KillFindingKind.ServiceStopped, silence.Message);
        }
    }

    private async Task CheckJournalAsync(string role)
    {
        using var person = world.SignIn(role);
        var verification = await person.GetAsync("payments/journal/verification");
        if (!verification.GetProperty("isIntact").GetBoolean())
        {
            Find(KillFindingKind.ChainBroken, $"The journal that {role} sees is not intact: {verification}");
        }
    }

    private async Task CheckSumsAsync()
    {
        await FindAsync(
            KillFindingKind.ChainBroken,
            """
            select 'Debits and credits differ by ' || sum(l.amount) || ' ' || a.currency || ' in book ' || a.tenant_id
              from ledger.line l join ledger.account a on a.tenant_id = l.tenant_id and a.id = l.account_id
             group by a.tenant_id, a.currency having sum(l.amount) <> 0
            union all
            select 'Entry ' || seq || ' of book ' || tenant_id || ' does not balance'
              from (select l.tenant_id, l.seq, a.currency, sum(l.amount) as difference
                      from ledger.line l join ledger.account a on a.tenant_id = l.tenant_id and a.id = l.account_id
                     group by l.tenant_id, l.seq, a.currency) entries
             where difference <> 0
            """);
    }

    private async Task CheckEventsAsync()
    {
        await FindAsync(
            KillFindingKind.EventsMissing,
            $"""
            select s.name || ' ' || s.id || ' did not come to ' || h.handler
                || coalesce(': ' || i.state || ' ' || i.last_error, '')
              from {Seen} s join unnest($1::text[], $2::text[]) as h(name, handler) on h.name = s.name
              left join framework.inbox i on i.message_id = s.id and i.handler = h.handler
             where i.state is distinct from 'done'
            union all
            select 'Job ' || name || ' is dead: ' || last_error from framework.jobs where state = 'dead'
            """,
            [.. HandlerArguments]);
    }

    private async Task CheckEntriesAsync()
    {
        foreach (var (entryKind, name, fact) in Told)
        {
            await FindAsync(
                KillFindingKind.Doubled,
                $"""
                select '{name} was told ' || count(*) || ' times of ' || (payload->>'{fact}')
                  from {Seen} where name = $1 group by payload->>'{fact}' having count(*) > 1
                """,
                name);
            await FindAsync(
                KillFindingKind.Lost,
                $"""
                select e.count || ' entries {entryKind}, ' || s.count || ' events {name}'
                  from (select count(*) from ledger.entry where kind = $1) e,
                       (select count(*) from {Seen} where name = $2) s
                 where e.count <> s.count
                """,
                entryKind,
                name);
        }
    }

    private async Task CheckProviderAsync()
    {
        await CompareAsync(
            "charge",
            (await world.Provider.ReadAsync("balance_transactions"))
                .Where(moved => moved.GetProperty("type").GetString() == "charge")
                .Select(moved => moved.GetProperty("source").GetString()!),
            "select provider_charge_id from payments.charges");
        await FindAsync(
            KillFindingKind.Doubled,
            """
            select count(*) || ' charges for milestone ' || escrow_id
              from payments.charges group by escrow_id having count(*) > 1
            """);
        await CompareAsync(
            "transfer",
            (await world.Provider.ReadAsync("transfers")).Select(ProviderBooks.SubjectOf),
            """
            select r.id::text from payments.releases r
              join payments.payees p on p.tenant_id = r.tenant_id and p.id = r.payee_id
             where p.connected_account_id is not null
            """);
        await CompareAsync(
            "refund",
            (await world.Provider.ReadAsync("refunds")).Select(ProviderBooks.SubjectOf),
            "select id::text from payments.refunds");

        var accounts = await world.Database.ReadAsync(
            "select connected_account_id from payments.payees where connected_account_id is not null",
            row => row.GetString(0));
        List<string> payouts = [];
        foreach (var account in accounts)
        {
            payouts.AddRange((await world.Provider.ReadAsync("payouts", account)).Select(ProviderBooks.SubjectOf));
            await CompareSumAsync($"the provider's account {account}", account, $"provider:stripe:connected:{account}");
        }

        await CompareAsync("payout", payouts, "select id::text from payments.payouts where state <> 'cancelled'");
        await CompareSumAsync("the provider", account: null, "provider:stripe:pending", "provider:stripe:available");
    }

    private async Task CompareAsync(string kind, IEnumerable<string> atProvider, string sql)
    {
        var ours = await world.Database.ReadAsync(sql, row => row.GetString(0));
        var theirs = atProvider.GroupBy(fact => fact).ToDictionary(fact => fact.Key, fact => fact.Count());
        foreach (var (fact, times) in theirs.Where(fact => fact.Value > 1))
        {
            Find(KillFindingKind.Doubled, $"The provider has {times} of {kind} {fact}");
        }

        foreach (var fact in ours.Where(fact => !theirs.ContainsKey(fact)))
        {
            Find(KillFindingKind.Lost, $"The provider has no {kind} {fact}");
        }

        foreach (var fact in theirs.Keys.Except(ours))
        {
            Find(KillFindingKind.Lost, $"Our books do not know of the provider's {kind} {fact}");
        }
    }

    private async Task CompareSumAsync(string where, string? account, params string[] codes)
    {
        var theirs = (await world.Provider.ReadAsync("balance_transactions", account))
            .Sum(moved => moved.GetProperty("net").GetInt64());
        var ours = await world.Database.ReadAsync(
            """
            select coalesce(sum(b.debits - b.credits), 0)::bigint
              from ledger.balance b join ledger.account a on a.tenant_id = b.tenant_id and a.id = b.account_id
             where a.code = any($1)
            """,
            row => row.GetInt64(0),
            (object)codes);
        if (ours.Single() != theirs)
        {
            Find(KillFindingKind.ChainBroken, $"There are {theirs} at {where}, and {ours.Single()} in our books");
        }
    }

    private async Task FindAsync(KillFindingKind kind, string sql, params object[] arguments)
    {
        foreach (var text in await world.Database.ReadAsync(sql, row => row.GetString(0), arguments))
        {
            Find(kind, text);
        }
    }

    private void Find(KillFindingKind kind, string text) => _findings.Add(new KillFinding(kind, text));
}
