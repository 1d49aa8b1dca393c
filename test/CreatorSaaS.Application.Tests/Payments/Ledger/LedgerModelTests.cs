using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Random lives of a book against a model (money.md 6.3). The long run is a program: <c>ledger-model</c> in
/// CreatorSaaS.Benchmarks.</summary>
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
                foreach (var (outcome, count) in await LedgerLife.LiveAsync(ledger, seed, StepsPerLife))
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
}
