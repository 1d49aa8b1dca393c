namespace CreatorSaaS;

/// <summary>
/// One currency of <see cref="Currencies"/>: how many decimals it has, here and at the payment provider.
/// </summary>
/// <param name="Code">ISO 4217, three capital letters.</param>
/// <param name="Exponent">Decimals of the minor unit (ISO 4217): 0, 2 or 3.</param>
/// <param name="ProviderExponent">Decimals in which Stripe counts; differs for ISK and UGX (2) and MGA (0).</param>
/// <param name="PayoutStepMinor">
/// Payouts must be a multiple of this many of our minor units; the rest stays on the payee's account.
/// </param>
public sealed record Currency(string Code, int Exponent, int ProviderExponent, long PayoutStepMinor)
{
    /// <summary>Minor units in one whole unit: 1, 100 or 1,000.</summary>
    public long MinorPerMajor => Exponent switch { 0 => 1, 2 => 100, _ => 1_000 };
}
