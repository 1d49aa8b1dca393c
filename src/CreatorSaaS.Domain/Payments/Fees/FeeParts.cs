namespace CreatorSaaS.Payments.Fees;

/// <summary>An earned fee and whose it is (X-28, without agents).</summary>
/// <param name="Agency">The agency's income.</param>
/// <param name="Platform">What the agency owes the SaaS platform.</param>
public readonly record struct FeeParts(Money Agency, Money Platform)
{
    public Money Total => Agency + Platform;
}
