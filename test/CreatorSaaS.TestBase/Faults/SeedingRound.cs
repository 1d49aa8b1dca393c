using CreatorSaaS.Kafka;

namespace CreatorSaaS.Faults;

/// <summary>
/// The host plays the demo's half year on a new database, somebody is killed in its midst, and the next start plays on:
/// it ends where a start ends that nobody disturbed.
/// </summary>
internal sealed class SeedingRound(KillCell cell, EventTransport transport, int round)
{
    public const string Name = "seeding";

    // The half year posts oftener, and carries events oftener still.
    private const int Times = 100;

    /// <summary>Host and provider talk without a gate: the provider is the host's own.</summary>
    public static readonly IReadOnlyList<KillPoint> Points =
        [KillPoint.WriteUnsent, KillPoint.WriteUnanswered, KillPoint.CommitUnanswered, KillPoint.EventsUnanswered];

    // A start without its database or provider ends, but asks again for longer than a developer looks at it.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private static readonly DatabaseMark AnyPosting = new("ledger.post(", "");

    private static readonly Dictionary<DateOnly, IReadOnlyList<string>> Undisturbed = [];

    private readonly List<KillFinding> _findings = [];

    public async Task<IReadOnlyList<KillFinding>> RunAsync()
    {
        var undisturbed = await UndisturbedAsync();
        await using var world = await FaultWorld.OpenAsync(transport);

        // Steps of the golden section: however many rounds there are, they are spread over the half year.
        var time = 1 + (int)(Times * (round * 0.618 % 1));
        var stop = world.ArmDatabase(cell.Point, AnyPosting, time);
        var seeding = world.SeedAsync();
        if (await Task.WhenAny(stop.Reached, seeding) == seeding)
        {
            await seeding;
            return [new KillFinding(KillFindingKind.NotMet, $"It was done without passing this point {time} times.")];
        }

        await KillAsync(world, stop, seeding);
        var (killedAt, passing) = (DateTime.UtcNow, new FaultTime(world));
        await passing.PassUntilAsync(world.SeedAsync(), killedAt, withBusinessTime: false);
        _findings.AddRange(Compare(await ReadTotalsAsync(world), undisturbed));

        // From now on it is a world like any other, with a provider that can be asked.
        _findings.AddRange(await world.KillAsync(KillVictim.Host));
        await world.StartAsync();
        _findings.AddRange(await passing.SettleAsync(killedAt));
        _findings.AddRange(await new FaultAudit(world).RunAsync());
        return _findings;
    }

    private async Task KillAsync(FaultWorld world, GateStop stop, Task seeding)
    {
        _findings.AddRange(await world.KillAsync(cell.Victim));
        stop.Release(goesOn: cell.Victim == KillVictim.Sandbox);
        if (cell.Victim != KillVictim.Host)
        {
            await Task.WhenAny(seeding, Task.Delay(EndPatience));
            _findings.AddRange(await world.KillAsync(KillVictim.Host));
        }

        await seeding.ContinueWith(_ => { }, TaskScheduler.Default); // it ended, as it should
        if (cell.Victim == KillVictim.Postgres)
        {
            await world.RestartAsync(KillVictim.Postgres);
        }
    }

    private async Task<IReadOnlyList<string>> UndisturbedAsync()
    {
        // Its days count back from today, and what is due on a weekend may wait.
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        if (!Undisturbed.TryGetValue(today, out var totals))
        {
            await using var world = await FaultWorld.OpenAsync(transport);
            await world.SeedAsync();
            Undisturbed[today] = totals = await ReadTotalsAsync(world);
        }

        return totals;
    }

    private static Task<List<string>> ReadTotalsAsync(FaultWorld world) => world.Database.ReadAsync(
        $"""
        select 'deal ' || title || ' ' || state from marketplace.deals
        union all
        select 'milestone ' || deal_title || ', ' || title || ' ' || state from payments.escrows
        union all
        select 'payout ' || payee_name || ' ' || amount_minor || ' ' || currency || ' ' || state from payments.payouts
        union all
        select 'entry ' || kind || ' ' || count(*) from ledger.entry group by kind
        union all
        select 'event ' || name || ' ' || count(*) from {EventWitness.Table} group by name
        union all
        select 'account ' || code || ' ' || sum(debits - credits) || ' ' || currency
          from (select regexp_replace(a.code, ':(acct_|[0-9a-f]+-)[^:]+', ':*', 'g') as code, a.currency, b.*
                  from ledger.account a
                  join ledger.balance b on b.tenant_id = a.tenant_id and b.account_id = a.id) accounts
         group by code, currency
        """,
        row => row.GetString(0));

    private static IEnumerable<KillFinding> Compare(IReadOnlyList<string> totals, IReadOnlyList<string> undisturbed) =>
    [
        .. undisturbed.Except(totals).Select(missing => new KillFinding(KillFindingKind.Lost, $"missing: {missing}")),
        .. totals.Except(undisturbed).Select(extra => new KillFinding(KillFindingKind.Doubled, $"instead: {extra}")),
    ];
}
