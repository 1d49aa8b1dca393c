using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace CreatorSaaS.Faults;

/// <summary>Three kills of the matrix, others in each run; the benchmarks' program <c>kill</c> does all.</summary>
public sealed class KillMatrixTests(ITestOutputHelper output)
{
    // To play the demo's half year takes too long for here; DemoLifeTests cut a short life off.
    private const string Seeding = "seeding";

    [Fact]
    public async Task A_kill_loses_nothing_and_doubles_nothing_and_the_audit_would_see_it()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await using var matrix = new KillMatrix();
        foreach (var cell in Choose(new Random(seed)))
        {
            var outcome = await matrix.RunAsync(cell);

            output.WriteLine($"{outcome.Cell}: {outcome.Took.TotalSeconds:0.0} s");
            outcome.Findings.ShouldBeEmpty($"seed {seed}, {outcome.Cell}");
        }

        // The same audit, where there is something to find: a charge that is lost, a fact that is told again.
        var planted = await matrix.AuditAsync(
            """
            delete from payments.charges where id = (select id from payments.charges limit 1);
            insert into framework.outbox_seen
            select tenant_id, gen_random_uuid(), name, payload
              from framework.outbox_seen where name = 'Payments.Escrow.Held' limit 1;
            """);

        planted.ShouldContain(finding => finding.Kind == KillFindingKind.Lost);
        planted.ShouldContain(finding => finding.Kind == KillFindingKind.Doubled);
        planted.ShouldContain(finding => finding.Kind == KillFindingKind.EventsMissing);
    }

    // One of each victim, in scenarios and at points that differ from run to run.
    private static IEnumerable<KillCell> Choose(Random random)
    {
        var cells = KillMatrix.Cells.Where(cell => cell.Scenario != Seeding);
        var scenarios = cells.GroupBy(cell => cell.Scenario).ToArray();
        random.Shuffle(scenarios);
        return Enum.GetValues<KillVictim>().Zip(scenarios, (victim, scenario) =>
            random.GetItems(scenario.Where(cell => cell.Victim == victim).ToArray(), 1).Single());
    }
}
