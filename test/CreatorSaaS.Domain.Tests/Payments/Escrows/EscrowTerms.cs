using CreatorSaaS.Marketplace.Deals;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Deals to build held payments of.</summary>
internal static class EscrowTerms
{
    public static readonly DateTime Agreed = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);

    public static readonly DateTime FundBy = Agreed.AddDays(7);

    /// <summary>10 % on top; amounts and fees by milestone.</summary>
    public static DealTerms Of(decimal platformShare, params (long AmountMinor, long FeeMinor)[] milestones) => new()
    {
        DealId = new Guid("0197a000-0000-7000-8000-0000000000d1"),
        Title = "Spring launch",
        BrandId = new Guid("0197a000-0000-7000-8000-0000000000b1"),
        BrandPersonId = new Guid("0197a000-0000-7000-8000-0000000000b2"),
        BrandName = "Nordlicht",
        CreatorId = new Guid("0197a000-0000-7000-8000-0000000000c1"),
        CreatorPersonId = new Guid("0197a000-0000-7000-8000-0000000000c2"),
        CreatorName = "Maya Okafor",
        CreatorEmail = "maya@example.com",
        Currency = "EUR",
        FeeRate = 0.10m,
        PlatformShareRate = platformShare,
        AgreedAt = Agreed,
        TermsHash = "00",
        Milestones =
        [
            .. milestones.Select((milestone, index) => new MilestoneTerms
            {
                MilestoneId = new Guid(0x0197a000, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, (byte)(index + 1)),
                Number = index + 1,
                Title = $"Reel {index + 1}",
                AmountMinor = milestone.AmountMinor,
                FeeMinor = milestone.FeeMinor,
                FundBy = FundBy,
            }),
        ],
    };
}
