using System.Diagnostics;
using CreatorSaaS.Kafka;

namespace CreatorSaaS.Faults;

/// <summary>
/// Kills host, provider and PostgreSQL at every named point of what moves money, lets survivors and successors
/// go on, and looks at what became of it (security.md 6.32, money.md 6.5).
/// </summary>
/// <param name="transport">How the host's events travel.</param>
public sealed class KillMatrix(EventTransport transport = EventTransport.InProcess) : IAsyncDisposable
{
    private static readonly TimeSpan PointPatience = TimeSpan.FromMinutes(5);

    private static readonly IReadOnlyDictionary<string, Func<FaultAgency, int, KillScenario>> Scenarios =
        new Dictionary<string, Func<FaultAgency, int, KillScenario>>
        {
            [FundingScenario.Name] = (agency, _) => new FundingScenario(agency),
            [ReleaseScenario.Name] = (agency, round) => new ReleaseScenario(agency, round),
            [PayoutScenario.Name] = (agency, round) => new PayoutScenario(agency, round),
            [ImportScenario.Name] = (agency, round) => new ImportScenario(agency, round),
        };

    private FaultAgency? _agency;

    // What differs from round to round differs from run to run.
    private int _rounds = Random.Shared.Next(1_000);

    /// <summary>All there are.</summary>
    public static IReadOnlyList<KillCell> Cells { get; } =
    [
        .. from scenario in Scenarios.Keys.Append(SeedingRound.Name)
           from point in PointsOf(scenario)
           from victim in Enum.GetValues<KillVictim>()
           select new KillCell(scenario, point, victim),
    ];

    /// <summary>One round, in the world of the last unless there was something to find in it.</summary>
    public async Task<KillOutcome> RunAsync(KillCell cell)
    {
        var began = Stopwatch.GetTimestamp();
        _rounds++;
        var findings = await FindAsync(cell);
        if (findings.Count > 0)
        {
            await DisposeAsync();
        }

        return new KillOutcome(cell, findings, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>What is found in the world of the last round when something is damaged in it. Last use of it.</summary>
    /// <param name="damage">SQL.</param>
    public async Task<IReadOnlyList<KillFinding>> AuditAsync(string damage)
    {
        var world = _agency?.World ?? throw new InvalidOperationException("No round left a whole world.");
        await world.Database.ExecuteAsync(damage);
        return await new FaultAudit(world).RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_agency is { } agency)
        {
            _agency = null;
            agency.Dispose();
            await agency.World.DisposeAsync();
        }
    }

    private static IEnumerable<KillPoint> PointsOf(string scenario) => scenario switch
    {
        ImportScenario.Name => ImportScenario.Points,
        SeedingRound.Name => SeedingRound.Points,
        _ => Enum.GetValues<KillPoint>(),
    };

    private async Task<IReadOnlyList<KillFinding>> FindAsync(KillCell cell)
    {
        try
        {
            if (cell.Scenario == SeedingRound.Name)
            {
                return await new SeedingRound(cell, transport, _rounds).RunAsync();
            }

            _agency ??= await OpenAgencyAsync();
            return await RunAsync(_agency.World, Scenarios[cell.Scenario](_agency, _rounds), cell);
        }
        catch (Exception lost) when (lost is HttpRequestException or TimeoutException or InvalidOperationException)
        {
            return [new KillFinding(KillFindingKind.Lost, lost.Message)];
        }
    }

    private async Task<FaultAgency> OpenAgencyAsync()
    {
        var world = await FaultWorld.OpenAsync(transport);
        try
        {
            await world.StartAsync();
            return await FaultAgency.OpenAsync(world);
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    private static async Task<IReadOnlyList<KillFinding>> RunAsync(
        FaultWorld world, KillScenario scenario, KillCell cell)
    {
        var time = new FaultTime(world);
        await scenario.PrepareAsync();
        if (await time.SettleAsync(killedAt: DateTime.MinValue) is { Count: > 0 } unfinished)
        {
            return unfinished;
        }

        var stop = world.Arm(cell.Point, scenario.Marks);
        var run = scenario.RunAsync();
        var isMet = await Task.WhenAny(stop.Reached, run, Task.Delay(PointPatience)) == stop.Reached;
        if (!isMet)
        {
            stop.Release(goesOn: true);
            await run;
            return [new KillFinding(KillFindingKind.NotMet, "It was done without passing this point.")];
        }

        List<KillFinding> findings = [.. await world.KillAsync(cell.Victim)];
        var killedAt = DateTime.UtcNow;
        stop.Release(goesOn: SurvivesAt(cell.Point, cell.Victim));
        await world.RestartAsync(cell.Victim);
        await time.PassUntilAsync(run, killedAt);
        findings.AddRange(await time.SettleAsync(killedAt));
        findings.AddRange(await scenario.CheckAsync());
        findings.AddRange(await new FaultAudit(world).RunAsync());
        return findings;
    }

    /// <summary>Whether both ends of the message that stands are alive, so that it goes on.</summary>
    private static bool SurvivesAt(KillPoint point, KillVictim victim) => point switch
    {
        KillPoint.CallUnsent or KillPoint.CallUnanswered or KillPoint.TellingUnanswered =>
            victim == KillVictim.Postgres,
        KillPoint.WriteUnsent or KillPoint.WriteUnanswered or KillPoint.CommitUnanswered
            or KillPoint.EventsUnanswered => victim == KillVictim.Sandbox,
        _ => throw new UnreachableException($"{point}"),
    };
}
