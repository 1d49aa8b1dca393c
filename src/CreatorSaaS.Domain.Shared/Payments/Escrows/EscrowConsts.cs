namespace CreatorSaaS.Payments.Escrows;

/// <summary>Limits of held payments.</summary>
public static class EscrowConsts
{
    public const int TitleLengthMax = 200;

    public const int NameLengthMax = 200;

    /// <summary>How long a payment page stays open; the provider allows 30 minutes to 24 hours.</summary>
    public static readonly TimeSpan PageLifetime = TimeSpan.FromHours(23);

    /// <summary>The shortest life that the provider gives a page, with room for the way there.</summary>
    public static readonly TimeSpan PageLifetimeMin = TimeSpan.FromMinutes(32);
}
