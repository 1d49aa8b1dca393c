namespace CreatorSaaS.Payments.Payouts;

/// <summary>Limits of payouts.</summary>
public static class PayoutConsts
{
    /// <summary>
    /// More minor units than anybody has, and few enough that no sum of the journal overflows when a payout of as many is
    /// tried.
    /// </summary>
    public const long AmountMinorMax = 1_000_000_000_000_000;

    /// <summary>How long after "paid" the bank may still send a payout back (money.md 3.1).</summary>
    public static readonly TimeSpan ReturnWindow = TimeSpan.FromDays(7);

    // 10.00 and, where that would be next to nothing or a fortune, about as much.
    private static readonly IReadOnlyDictionary<string, long> MinimumMinor = new Dictionary<string, long>
    {
        ["JPY"] = 1_500,
        ["KRW"] = 15_000,
        ["HUF"] = 400_000,
        ["INR"] = 100_000,
        ["MXN"] = 20_000,
        ["CZK"] = 25_000,
        ["DKK"] = 7_500,
        ["NOK"] = 10_000,
        ["SEK"] = 10_000,
        ["PLN"] = 4_000,
    };

    /// <summary>The smallest payout of a currency; exactly this much is enough.</summary>
    public static Money MinimumIn(string currency) =>
        new(MinimumMinor.TryGetValue(currency, out var minor) ? minor : 10 * Currencies.Get(currency).MinorPerMajor, currency);
}
