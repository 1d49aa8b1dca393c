namespace CreatorSaaS;

/// <summary>Amounts as tests write them.</summary>
public static class TestMoney
{
    public static Money Eur(long amountMinor) => new(amountMinor, "EUR");
}
