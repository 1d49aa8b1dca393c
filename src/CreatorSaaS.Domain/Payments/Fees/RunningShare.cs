namespace CreatorSaaS.Payments.Fees;

/// <summary>
/// Shares of several amounts that add up to the share of their sum, to the cent: each is what the sum so far owes, less what
/// was taken before (money.md 3.6).
/// </summary>
public static class RunningShare
{
    /// <param name="amounts">Of one currency, in their order.</param>
    /// <param name="rate">Decimal fraction.</param>
    public static IEnumerable<Money> Of(IEnumerable<Money> amounts, decimal rate)
    {
        Money? sum = null;
        foreach (var amount in amounts)
        {
            var before = sum ?? Money.Zero(amount.Currency);
            var then = before + amount;
            yield return then.Share(rate) - before.Share(rate);
            sum = then;
        }
    }
}
