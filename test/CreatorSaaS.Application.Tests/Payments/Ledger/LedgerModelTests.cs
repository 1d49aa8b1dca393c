using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Random lives of a book against a model (money.md 6.3). The long run is a program of its own.</summary>
public sealed class LedgerModelTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private const int Lives = 10;
    private const int StepsPerLife = 500;

    [Fact]
    public async Task Server_and_model_agree_after_every_step_of_random_lives()
    {
        var seeds = Enumerable.Range(0, Lives).Select(_ => (ulong)Random.Shared.NextInt64()).ToList();

        var outcomes = await Task.WhenAll(seeds.Chunk(Lives / 2).Select(async share =>
        {
            var seen = new Dictionary<string, int>();
            foreach (var seed in share)
            {
                foreach (var (outcome, count) in await LiveAsync(seed))
                {
                    seen[outcome] = seen.GetValueOrDefault(outcome) + count;
                }
            }

            return seen;
        }));

        // Each way a step can end was walked, else the lives prove less than they say.
        foreach (var outcome in (string[])
            [
                "posted",
                PaymentsErrorCodes.InsufficientBalance,
                PaymentsErrorCodes.PostingKeyReused,
                PaymentsErrorCodes.EntryAlreadyReversed,
            ])
        {
            outcomes.Sum(seen => seen.GetValueOrDefault(outcome)).ShouldBeGreaterThan(0, outcome);
        }
    }

    private async Task<Dictionary<string, int>> LiveAsync(ulong seed)
    {
        using var auditor = new LedgerAuditor(ledger, Guid.NewGuid());
        try
        {
            await auditor.LiveAsync(LedgerSteps.Of(seed, StepsPerLife));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Replay with seed {seed}.", exception);
        }

        return auditor.Outcomes;
    }
}
