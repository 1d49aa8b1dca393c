namespace CreatorSaaS.Payments.Ledger;

/// <summary>One random life of a book, the same for the same seed and length.</summary>
public static class LedgerLife
{
    /// <summary>Lives it on the server and in the model, compared after every step.</summary>
    /// <returns>
    /// How often each outcome was seen: <c>posted</c>, <c>nothing to do</c> or the code of a refusal.
    /// </returns>
    /// <exception cref="InvalidOperationException">The two differ; the message names the seed, the inner one the step.</exception>
    public static async Task<IReadOnlyDictionary<string, int>> LiveAsync(LedgerFixture ledger, ulong seed, int steps)
    {
        using var auditor = new LedgerAuditor(ledger, Guid.NewGuid());
        try
        {
            await auditor.LiveAsync(LedgerSteps.Of(seed, steps));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Replay with seed {seed}.", exception);
        }

        return auditor.Outcomes;
    }
}
